import type { Translation } from '../translation'
import type en from '../en/inbox'

export default {
  title: 'Wartet',
  forYou: '{count} wartet auf Sie | {count} warten auf Sie',
  forCustomers: '{count} Kunde ist gefragt | {count} Kunden sind gefragt',
  next: 'Zum Nächsten, was auf Sie wartet',
  group: { operator: 'Auf Sie', customer: 'Auf Kunden' },
  kind: {
    takeover: 'Der Agent bittet um einen Menschen',
    handover: 'Ein anderes Fenster bittet um die Steuerung',
    join: 'Der Kunde wartet auf einen Agenten',
    session: 'Gefragt, ob Sie zusehen dürfen',
    remoteControl: 'Um die Steuerung gebeten',
    fullDevice: 'Um das ganze Gerät gebeten'
  }
} satisfies Translation<typeof en>
