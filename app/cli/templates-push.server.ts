import { pushTemplates } from '~/features/messaging/templates/push-templates.server'
import { type Command, UsageError } from './command'

const APPROVALS: Readonly<Record<string, string>> = {
  approved: 'aprobada',
  pending: 'en revisión',
  received: 'en revisión',
  rejected: 'RECHAZADA',
  paused: 'PAUSADA',
  disabled: 'DESACTIVADA',
  unsubmitted: 'sin enviar',
}

export const templatesPush: Command = {
  name: 'templates:push',
  summary: 'Lleva a Twilio las plantillas de WhatsApp que faltan y dice si están aprobadas.',
  usage: 'npm run chaka -- templates:push     se puede repetir: no crea dos veces la misma',
  async run(_, { db, environment, print }) {
    const { twilio } = environment.messages
    if (!twilio)
      throw new UsageError('Twilio no está configurado: faltan TWILIO_ACCOUNT_SID y TWILIO_AUTH_TOKEN.')
    // Only here: the SDK takes 0.2 s to load, and every start reads this file.
    const { twilioContents } = await import('~/integrations/twilio/contents.server')
    const pushed = await pushTemplates(db, twilioContents(twilio))
    for (const { name, language, approval, rejectionReason, contentSid, isNew } of pushed) {
      const said = `${APPROVALS[approval] ?? approval}${rejectionReason ? `: ${rejectionReason}` : ''}`
      print(`${`${name} ${language}`.padEnd(20)}  ${contentSid}  ${isNew ? 'nueva' : 'ya estaba'}, ${said}`)
    }
    const approved = pushed.filter(({ approval }) => approval === 'approved').length
    print(`${approved} de ${pushed.length} aprobadas. Lo que no tiene plantilla aprobada sale por SMS.`)
  },
}
