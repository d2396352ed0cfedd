/** Resources as the service sends them over REST. */
export const deviceResource = (fields: object = {}) => ({
  id: 'device-1',
  connectable: true,
  custom_data: { user_id: '17', user_name: 'Ada' },
  device: {
    app_id: 'shop.example',
    app_name: 'Shop',
    device: 'Chrome Browser',
    device_locale: 'en-GB',
    device_timezone: 'Europe/London',
    full_device_control: false,
    os_version: '10.15.7',
    platform: 'web',
    sdk_version: '2.40.0'
  },
  last_active: '2026-11-20T10:00:00.000Z',
  notification_token: 'device-token',
  ...fields
})

export const sessionResource = (fields: object = {}) => ({
  id: 'session-1',
  activated: '2026-11-20T10:01:00.000Z',
  agent: { id: 'agent-1', name: 'Sam', colour: '#ff0000' },
  agents: [{ id: 'agent-1', name: 'Sam', colour: '#ff0000' }],
  calling: 'off',
  code: '123456',
  colours: ['#ff0000', '#00ff00'],
  control_token: 'control-token',
  created: '2026-11-20T10:00:30.000Z',
  custom_data: { ticket: 'T-1' },
  device: deviceResource().device,
  ended: null,
  expires: '2026-11-20T11:00:00.000Z',
  full_device: 'off',
  recorded: true,
  remote_control: 'off',
  state: 'active',
  updated: '2026-11-20T10:01:00.000Z',
  virtual: false,
  ...fields
})
