import '@shared/zod-jitless'
import { openBridge } from './bridge'

const bridge = openBridge(window)
const [self, settings] = await Promise.all([bridge.app.self(), bridge.settings.get()])
document.querySelector('#app')?.append(JSON.stringify({ self, settings }, null, 2))
