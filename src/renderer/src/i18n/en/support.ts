/** A session with a customer's device. */
export default {
  head: {
    agent: 'with {name}',
    nobody: 'no agent yet',
    leave: 'Leave',
    leaveHint: 'Back to the list. The session goes on.',
    left: 'You left “{name}”',
    leftHint: 'The session goes on: open it again from the list. The service ends one that is left alone for some minutes.',
    leftGivenBack:
      'Control was given back, and the session goes on: open it again from the list. The service ends one that is left alone for some minutes.',
    end: 'End session',
    recorded: 'This session is recorded'
  },
  endDialog: {
    title: 'End this session?',
    text: 'The session with “{name}” ends for the customer and for all who take part. This cannot be undone. To go away and let it go on, leave it instead.',
    confirm: 'End for everybody'
  },
  frame: {
    title: 'The device of {name}',
    loading: 'The view of the device is on its way',
    again: 'Load it again'
  },
  stage: {
    codeTitle: 'Read this code to the customer',
    codeHint: 'Waiting for the customer to enter it in the app.',
    code: 'Session code',
    copyCode: 'Copy the code',
    codeExpires: 'Good for',
    codeExpired: 'This code has run out. Make a new session for a new one.',
    device: 'Waiting for the device',
    deviceHint: 'It is asked to join. The customer may have to open the app.',
    contacting: 'Asking the device for the first time…',
    retrying: 'Asking the device again: {attempt} of {attempts}',
    cancel: 'Give up',
    joining: 'Joining the customer’s session…',
    joiningHint: 'The customer is asked as soon as the service knows that you are here.',
    authorizing: 'The customer is being asked',
    authorizingHint: 'They decide whether you may see the device. There is nothing to do but wait.',
    answerWithin: 'Time to answer',
    ended: 'This session has ended',
    failed: 'This session failed',
    endedAt: '{time}, after {duration}',
    unknownReason: 'The service says: {reason}',
    recording: 'Recording',
    connectAgain: 'Connect again',
    stale: 'The service does not answer. This is what was known {ago}.',
    away: 'This is what was known {ago}.',
    retry: 'Try now'
  },
  tools: {
    label: 'Tools on the device',
    control: 'Control the device',
    askFirst: 'Control the device: asks the customer first',
    colour: 'Colour to draw in',
    colourName: 'Colour {number}',
    back: 'Android: back',
    home: 'Android: home',
    away: 'Castdeck’s own process is away'
  },
  consent: {
    remoteControl: {
      label: 'Remote control',
      off: 'Ask for control',
      requested: 'Asking for control…',
      on: 'You have control',
      other: '{name} has control',
      otherUnnamed: 'Somebody else has control',
      otherWindow: 'You have control in another window',
      rejected: 'The customer said no',
      stop: 'Give back'
    },
    fullDevice: {
      label: 'Full device',
      off: 'Ask for the full device',
      requested: 'Asking for the full device…',
      on: 'You see the full device',
      rejected: 'No to the full device',
      stop: 'Back to the app'
    },
    cancel: 'Cancel',
    askAgain: 'Ask again',
    askAgainIn: 'ask again in {seconds} s'
  },
  status: {
    label: 'Status of the session',
    time: 'Time since the customer let you in',
    latency: 'Round trip to the device',
    noAnswer: 'no answer for {seconds} s',
    noAnswerHint: 'The device was asked and has not answered. It may be asleep, or without a network; what you see may be old.',
    measuring: 'measuring…',
    endsIn: 'ends in',
    endsSoon: 'The service ends this session in less than two minutes.',
    others: 'Also here',
    keys: 'Keys go to the device while it has the focus'
  },
  info: {
    customer: 'Customer',
    device: 'Device',
    platform: 'Platform',
    model: 'Model',
    app: 'App',
    appId: 'App ID',
    os: 'System',
    sdk: 'SDK',
    locale: 'Language',
    timezone: 'Time zone',
    state: 'State',
    states: { pending: 'pending', authorizing: 'asking the customer', active: 'active', ended: 'ended' },
    code: 'Code',
    activated: 'Let in',
    endedAt: 'Ended',
    expires: 'Ends by itself',
    recorded: 'Recorded',
    consents: 'Consents',
    consent: { off: 'not asked for', requested: 'being asked', on: 'given', rejected: 'refused' },
    view: 'View of the device',
    phases: {
      closed: 'not open',
      loading: 'loading',
      ready: 'there',
      untrusted: 'the account does not trust this app',
      refused: 'the token was refused',
      failed: 'failed'
    }
  },
  commands: {
    nextColour: 'Next colour',
    askControl: 'Ask for control',
    cancelControl: 'Stop asking for control',
    giveBack: 'Give back control',
    focusDevice: 'Give the keyboard to the device',
    askDevice: 'Ask for the full device',
    stopDevice: 'Leave the full device',
    leave: 'Leave the session',
    reload: 'Load the view of the device again',
    copyCode: 'Copy the session code'
  },
  endedReason: {
    device_ended: 'The customer ended it.',
    agent_ended: 'An agent ended it.',
    pending_timeout: 'Nobody joined in time.',
    authorizing_timeout: 'The customer did not answer in time.',
    active_timeout: 'One side was gone for too long.',
    limit_enforcement: 'It reached the longest time that the service allows.'
  }
}
