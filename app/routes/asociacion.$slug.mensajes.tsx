import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { recordMessageLooks } from '~/features/accounts/looks/record-look.server'
import { maskPhone } from '~/features/accounts/phone-number'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { UnheardAlert } from '~/features/consolidation/components/unheard-alert'
import { countUnheardMessages } from '~/features/consolidation/unheard/views.server'
import { MessageLogPage } from '~/features/messaging/components/message-log-page'
import { type ShownLine } from '~/features/messaging/components/message-line'
import { answerLogForm } from '~/features/messaging/log/answer-log-form.server'
import { LOG_SAID } from '~/features/messaging/log/log-form'
import { hasFailed, type LogLine, readLogFilter } from '~/features/messaging/log/message-log'
import { respondToLogForm } from '~/features/messaging/log/respond.server'
import { readMessageLog } from '~/features/messaging/log/views.server'
import { pageTitle } from '~/platform/page-title.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The association's coordinator: what her producers were told, and whom she has to call: their numbers are whole. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, role, actsAsOperator } = await requireCoordinator(args)
  const query = new URL(args.request.url).searchParams
  const filter = readLogFilter(query)
  const scope = { associationId: organization.id }
  const { db, environment } = args.context
  const { priceMicros } = environment.messages.limits
  const { lines, failures, ...log } = await readMessageLog(db, scope, filter, priceMicros)
  await recordMessageLooks(db, {
    viewer: { personId: viewer.personId, role },
    ...{ sentIds: [...lines, ...failures].map(({ id }) => id), receivedIds: [] },
  })
  return {
    title: await pageTitle(args.request, (t) => `${t('Mensajes')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    unheard: await countUnheardMessages(db, scope),
    page: {
      ...log,
      filter,
      said: LOG_SAID.find((said) => said === query.get('dicho')) ?? null,
      lines: lines.map(toShown),
      failures: failures.map(toShown),
    },
  }
}

function toShown({ e164, associationName: _own, ...line }: LogLine): ShownLine {
  const call = hasFailed(line) && line.care === null ? e164 : null
  return { ...line, associationName: null, number: e164 && maskPhone(e164), call }
}

/** The association's coordinator: told by voice, sent again by the other channel, or a test to her own phone. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization } = await requireCoordinator(args)
  const fields = Object.fromEntries(await args.request.formData())
  const scope = { associationId: organization.id }
  const answer = await answerLogForm(args.context.db, { scope, personId: viewer.personId, fields })
  return respondToLogForm(args.request, `/asociacion/${organization.slug}/mensajes`, answer)
}

export default function Mensajes() {
  const { frame, unheard, page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const path = `/asociacion/${frame.organization.slug}/mensajes`
  return (
    <AssociationFrame {...frame} current="mensajes">
      <MessageLogPage {...page} path={path} problem={answer?.problem ?? null}>
        <UnheardAlert count={unheard} href={`${path}/recibidos`} />
      </MessageLogPage>
    </AssociationFrame>
  )
}
