import activity from './activity'
import common from './common'
import connections from './connections'
import control from './control'
import devices from './devices'
import diagnosis from './diagnosis'
import errors from './errors'
import history from './history'
import inbox from './inbox'
import inspector from './inspector'
import notices from './notices'
import palette from './palette'
import session from './session'
import sessions from './sessions'
import settings from './settings'
import shell from './shell'
import support from './support'
import viewer from './viewer'

export default {
  activity,
  common,
  connections,
  control,
  devices,
  diagnosis,
  errors,
  history,
  inbox,
  inspector,
  notices,
  palette,
  session,
  sessions,
  settings,
  shell,
  support,
  viewer
}
