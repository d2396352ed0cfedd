export const inspectorTabs = ['activity', 'console', 'actions', 'info'] as const
export type InspectorTab = (typeof inspectorTabs)[number]
