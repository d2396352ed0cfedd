/** Android's own. */
export const deviceButtons = ['GoBack', 'GoHome'] as const
export type DeviceButton = (typeof deviceButtons)[number]
