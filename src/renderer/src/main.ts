import '@shared/zod-jitless'
import { openBridge } from './bridge'
import { createCastdeck } from './create-castdeck'
import './styles/base.css'
import './styles/tokens.css'

createCastdeck(openBridge(window)).mount('#app')
