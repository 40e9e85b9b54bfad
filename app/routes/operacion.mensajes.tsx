import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { recordMessageLooks } from '~/features/accounts/looks/record-look.server'
import { maskPhone } from '~/features/accounts/phone-number'
import { chooseStaffNotices, wantsStaffNotices } from '~/features/accounts/people/staff-notices.server'
import { requireOperator } from '~/features/accounts/require.server'
import { UnheardAlert } from '~/features/consolidation/components/unheard-alert'
import { countUnheardMessages } from '~/features/consolidation/unheard/views.server'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { MessageLogPage } from '~/features/messaging/components/message-log-page'
import { SendingDayFacts } from '~/features/messaging/components/sending-day'
import { StaffNotices } from '~/features/messaging/components/staff-notices'
import { type ShownLine } from '~/features/messaging/components/message-line'
import { answerLogForm } from '~/features/messaging/log/answer-log-form.server'
import { LOG_SAID } from '~/features/messaging/log/log-form'
import { hasFailed, type LogLine, readLogFilter } from '~/features/messaging/log/message-log'
import { respondToLogForm } from '~/features/messaging/log/respond.server'
import { readMessageLog } from '~/features/messaging/log/views.server'
import { readSendingDay } from '~/features/messaging/sending/sending-day.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

const PATH = '/operacion/mensajes'
const EVERYBODY = { associationId: null }

/** The operator: every message and its fate; a number is whole only where somebody must be called. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const query = new URL(args.request.url).searchParams
  const filter = readLogFilter(query)
  const { db, environment } = args.context
  const { messages } = environment
  const { lines, failures, ...log } = await readMessageLog(db, EVERYBODY, filter, messages.limits.priceMicros)
  await recordMessageLooks(db, {
    viewer: { personId: operator.personId, role: 'operator' },
    ...{ sentIds: [...lines, ...failures].map(({ id }) => id), receivedIds: [] },
  })
  return {
    title: await pageTitle(args.request, (t) => t('Mensajes')),
    person: operator.name,
    unheard: await countUnheardMessages(db, EVERYBODY),
    wants: await wantsStaffNotices(db, operator.personId),
    day: messages.twilio ? await readSendingDay(db, messages.limits) : null,
    page: {
      ...log,
      filter,
      said: LOG_SAID.find((said) => said === query.get('dicho')) ?? null,
      lines: lines.map(toShown),
      failures: failures.map(toShown),
    },
  }
}

function toShown({ e164, ...line }: LogLine): ShownLine {
  const call = hasFailed(line) && line.care === null ? e164 : null
  return { ...line, number: e164 && maskPhone(e164), call }
}

/** The operator: told by voice, sent again by the other channel, a test to her own phone, or what she is told on it. */
export async function action(args: ActionFunctionArgs) {
  const operator = await requireOperator(args)
  const fields = Object.fromEntries(await args.request.formData())
  if (fields['accion'] === 'avisos') {
    const wants = fields['quiere'] === 'si'
    if (!wants && fields['quiere'] !== 'no') throw new Response(null, { status: 400 })
    await chooseStaffNotices(args.context.db, { personId: operator.personId, wants })
    return redirectTo(`${PATH}?dicho=avisos`)
  }
  const asked = { scope: EVERYBODY, personId: operator.personId, fields }
  return respondToLogForm(args.request, PATH, await answerLogForm(args.context.db, asked))
}

export default function Mensajes() {
  const { person, unheard, day, wants, page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <OperatorFrame person={person} current="mensajes">
      <MessageLogPage
        {...page}
        path={PATH}
        problem={answer?.problem ?? null}
        choices={<StaffNotices wants={wants} action={PATH} />}
      >
        <UnheardAlert count={unheard} href={`${PATH}/recibidos`} />
        {day ? <SendingDayFacts day={day} /> : null}
      </MessageLogPage>
    </OperatorFrame>
  )
}
