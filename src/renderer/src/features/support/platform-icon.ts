import { Globe, Laptop, MonitorSmartphone, Smartphone } from 'lucide-vue-next'
import type { Component } from 'vue'

const icons: Record<string, Component> = {
  web: Globe,
  ios: Smartphone,
  android: Smartphone,
  windows: Laptop,
  macos: Laptop
}
/** A device's platform, as the service names it. */
export const platformIcon = (platform: string): Component => icons[platform.toLowerCase()] ?? MonitorSmartphone
