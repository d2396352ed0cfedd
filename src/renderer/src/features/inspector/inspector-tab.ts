export const inspectorTabs = ['activity', 'console', 'actions', 'info'] as const
export type InspectorTab = (typeof inspectorTabs)[number]
/** Those that a session with a customer's device has. */
export const supportTabs = ['activity', 'info'] as const satisfies readonly InspectorTab[]
