import type { Chord } from '@/ui/keys'

/**
 * What the session view answers to. Alt, since a browser keeps Ctrl+N, T and W for itself and the same keys shall hold in both shells. None of them fires
 * while keys go to the page.
 */
export const shortcuts = {
  newSession: 'Alt+N',
  takeOrGiveBack: 'Alt+T',
  nextSession: 'Alt+ArrowDown',
  previousSession: 'Alt+ArrowUp',
  filterSessions: 'Alt+F',
  toggleList: 'Alt+L',
  toggleInspector: 'Alt+I',
  focusAddress: 'Mod+L',
  focusPage: 'Alt+P',
  followAgent: 'Alt+G',
  fit: 'Alt+0',
  fillWidth: 'Alt+9',
  actual: 'Alt+1',
  zoomIn: 'Alt+=',
  zoomOut: 'Alt+-',
  fullscreen: 'Alt+Enter',
  toolControl: 'Alt+M',
  toolLaser: 'Alt+R',
  toolDrawing: 'Alt+B',
  clearDrawings: 'Alt+X',
  nextColour: 'Alt+O',
  fullDevice: 'Alt+U',
  leave: 'Alt+Q',
  saveFrame: 'Alt+S',
  newWindow: 'Alt+W'
} as const satisfies Record<string, Chord>
