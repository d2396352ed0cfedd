import '@shared/zod-jitless'
import { contextBridge, ipcRenderer } from 'electron'
import { ipcName, type EventMessage } from '@shared/contract/wire'
import { createExposedBridge } from './bridge'

const exposed = createExposedBridge({
  invoke: (name, argument) => ipcRenderer.invoke(name, argument),
  onEvent: (listener) => ipcRenderer.on(ipcName.event, (_, message: EventMessage) => listener(message))
})
contextBridge.exposeInMainWorld('castdeck', exposed)

// A port cannot cross the context bridge: it is posted to the page, which knows it by its ticket.
ipcRenderer.on(ipcName.port, ({ ports }, ticket: string) => {
  window.postMessage({ type: ipcName.port, ticket }, window.location.origin, ports)
})
