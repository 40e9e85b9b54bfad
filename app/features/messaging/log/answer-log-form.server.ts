import { type Database } from '#db/client.server'
import { logForm, type LogProblem, type LogSaid } from './log-form'
import { markToldByVoice } from './mark-told-by-voice.server'
import { type LogScope } from './queries.server'
import { resendMessage } from './resend-message.server'
import { sendTestMessage } from './send-test-message.server'

/** What became of a form of the pages of messages: said, refused with a reason, or not for this person. */
export type LogAnswer = { said: LogSaid } | { problem: LogProblem } | { notFound: true } | { notAForm: true }

/** Does what somebody asked of the pages of messages. */
export async function answerLogForm(
  db: Database,
  asked: { scope: LogScope; personId: number; fields: unknown },
): Promise<LogAnswer> {
  const { scope, personId } = asked
  const parsed = logForm.safeParse(asked.fields)
  if (!parsed.success) return { notAForm: true }
  const form = parsed.data
  switch (form.accion) {
    case 'voz': {
      const outcome = await markToldByVoice(db, { scope, messageId: form.id, byPersonId: personId })
      return outcome.ok ? { said: 'voz' } : { notFound: true }
    }
    case 'otro-canal': {
      const again = { scope, messageId: form.id, channel: form.canal, byPersonId: personId }
      const outcome = await resendMessage(db, again)
      if (outcome.ok) return { said: outcome.value.isNew ? 'otra-vez' : 'nada-nuevo' }
      const { reason } = outcome.refusal
      return reason === 'not_found' ? { notFound: true } : { problem: reason }
    }
    case 'prueba': {
      const outcome = await sendTestMessage(db, { personId, channel: form.canal })
      return outcome.ok ? { said: 'prueba' } : { problem: outcome.refusal.reason }
    }
  }
}
