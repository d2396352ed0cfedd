/** Who drives: banner, dialogs, announcements. */
export default {
  take: 'Take control',
  takeOver: 'Take over',
  takeAnyway: 'Take it anyway',
  giveBack: 'Give back',
  extend: 'Extend',
  decline: 'Decline',
  acknowledge: 'Understood',
  retrySocket: 'Try now',
  region: 'Who drives',
  since: 'since {time}',
  agentPaused: 'agent paused',
  agentMayAct: 'the agent may still act',
  agentMayActWhy: 'This server gives no proof that its agent waits. Watch for pages that change without you.',
  watching: {
    agent: 'The agent is driving',
    idle: 'Nobody is driving',
    paused: 'The agent is paused',
    ended: 'This session has ended',
    hint: 'You are watching. Keys and clicks stay here.'
  },
  requested: {
    agent: 'The agent asks for a human',
    operator: 'Another operator asks for control'
  },
  acquiring: 'Taking control…',
  driving: 'You are driving',
  suspended: 'Connection lost while you were driving',
  suspendedOpen: 'Nothing you press reaches the page.',
  suspendedHint: 'Nothing you press reaches the page. Control is yours until the time runs out.',
  releasing: 'Giving back…',
  away: {
    lost: 'Castdeck’s own process is away',
    refused: 'Castdeck was started again',
    server: 'There is no connection to the server',
    connecting: 'Connecting to the server…',
    last: {
      you: 'Last known: you were driving. Nothing you press reaches the page.',
      agent: 'Last known: the agent was driving.',
      waiting: 'Last known: a human was asked for.',
      other: 'Last known: someone else was driving.',
      lost: 'Last known: control was lost.',
      idle: 'Last known: nobody was driving.',
      customer: 'Last known: the customer was driving.',
      device: 'Last known: you were driving. The customer may have taken control back.'
    }
  },
  other: {
    named: '{name} is driving',
    unnamed: 'Another operator is driving',
    window: 'You are driving in another window'
  },
  lost: {
    title: 'Control lost',
    expired: 'The time for this takeover ran out.',
    revoked: 'The server took control away.',
    'other-operator': 'Another operator took control.',
    'session-gone': 'The session is gone.',
    'connection-lost': 'The connection did not come back in time.',
    'window-closed': 'The window that was driving was closed.',
    refused: 'The server refused to give control.',
    'taken-back': 'The customer or another agent took control back.'
  },
  customer: {
    pending: 'Waiting for the customer',
    authorizing: 'The customer is being asked',
    driving: 'The customer is driving',
    hint: 'You are watching. Ask for control to click and type.',
    drivingHint: 'The customer sees it, and can act as well.',
    asked: 'Asking the customer for control…',
    notGiven: 'No control',
    expired: 'The customer did not answer in time.',
    revoked: 'The customer took control back.',
    given: 'The customer has given control',
    givenHint: 'No window here has taken it up.',
    refused: 'The customer said no.',
    'taken-back': 'The customer or another agent took control back.'
  },
  giveBackDialog: {
    title: 'Give back control',
    what: 'The agent goes on from here. Tell it how it went.',
    whatUnreported: 'The agent goes on from here. This server takes no outcome or note.',
    outcome: 'Outcome',
    done: 'Done',
    doneHint: 'What was asked for is done.',
    'could-not': 'Could not',
    'could-notHint': 'It was not possible; the note says why.',
    cancelled: 'Cancelled',
    cancelledHint: 'Nothing was done.',
    note: 'Note for the agent',
    notePlaceholder: 'What you did, or what is in the way'
  },
  declineDialog: {
    title: 'Decline the request',
    what: 'The agent is told that nobody will take over.',
    note: 'Reason'
  },
  forceDialog: {
    title: 'Take control from its driver?',
    window: 'Another window of this app is driving. It will only watch from then on.',
    operator: '{name} is driving. They lose control at once.',
    confirm: 'Take control'
  },
  failed: {
    take: 'Control could not be taken',
    extend: 'The time could not be extended',
    release: 'Control could not be given back',
    decline: 'The request could not be declined'
  },
  announce: {
    observing: 'Watching only. Nobody here drives.',
    requested: 'A human is asked for.',
    acquiring: 'Taking control.',
    driving: 'You are driving. Keys go to the page.',
    drivenElsewhere: 'Someone else is driving. You are watching.',
    suspended: 'Connection lost. Keys do not reach the page.',
    releasing: 'Giving control back.',
    asking: 'The customer is being asked for control.',
    refused: 'The customer said no. You are watching.',
    lost: 'Control lost.',
    away: 'Castdeck’s own process is away. Keys do not reach the page.',
    minuteLeft: 'One minute of control is left.'
  }
}
