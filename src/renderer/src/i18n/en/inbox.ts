/** What waits for a human. */
export default {
  title: 'Waiting',
  forYou: '{count} waits for you | {count} wait for you',
  forCustomers: '{count} customer is asked | {count} customers are asked',
  next: 'Go to the next that waits for you',
  group: { operator: 'For you', customer: 'For customers' },
  kind: {
    takeover: 'The agent asks for a human',
    handover: 'Another window asks for control',
    join: 'The customer waits for an agent',
    session: 'Asked to let you in',
    remoteControl: 'Asked for control',
    fullDevice: 'Asked for the full device'
  }
}
