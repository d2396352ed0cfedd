import { useT } from '@/i18n'

const known = ['web', 'ios', 'android', 'windows', 'macos'] as const
const isKnown = (platform: string): platform is (typeof known)[number] => known.some((word) => word === platform)

/** A platform by the name that people know it by, else as the service names it. */
export function usePlatformName(): (platform: string) => string {
  const t = useT()
  return (platform) => {
    const word = platform.toLowerCase()
    return isKnown(word) ? t(`devices.platform.${word}`) : platform
  }
}
