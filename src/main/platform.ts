import type { Self } from '@shared/contract/app'

export const platformName = (platform: NodeJS.Platform): Self['platform'] =>
  platform === 'darwin' ? 'mac' : platform === 'win32' ? 'windows' : 'linux'
