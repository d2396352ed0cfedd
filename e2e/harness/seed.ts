import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SettingsPatch } from '../../src/shared/domain/settings'

/** Settings that the app finds when it starts. */
export const seedSettings = (dataFolder: string, settings: SettingsPatch): Promise<void> =>
  writeFile(join(dataFolder, 'settings.json'), JSON.stringify(settings))
