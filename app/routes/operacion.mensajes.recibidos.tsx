import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { recordMessageLooks } from '~/features/accounts/looks/record-look.server'
import { requireOperator } from '~/features/accounts/require.server'
import { UnheardPage } from '~/features/consolidation/components/unheard-page'
import { answerUnheardForm } from '~/features/consolidation/unheard/answer-unheard-form.server'
import { UNHEARD_SAID } from '~/features/consolidation/unheard/unheard'
import { readUnheard } from '~/features/consolidation/unheard/views.server'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

const LOG = '/operacion/mensajes'
const EVERYBODY = { associationId: null }

/** The operator: what anybody wrote and Chaka could not write down. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const query = new URL(args.request.url).searchParams
  const unheard = await readUnheard(args.context.db, EVERYBODY, pageNumber(query.get('pagina')))
  await recordMessageLooks(args.context.db, {
    viewer: { personId: operator.personId, role: 'operator' },
    ...{ sentIds: [], receivedIds: unheard.messages.map(({ id }) => id) },
  })
  return {
    title: await pageTitle(args.request, (t) => t('Por atender')),
    person: operator.name,
    said: UNHEARD_SAID.find((said) => said === query.get('dicho')) ?? null,
    unheard,
  }
}

/** The operator: tries one again, or notes that she dealt with it. */
export async function action(args: ActionFunctionArgs) {
  const { personId } = await requireOperator(args)
  const said = await answerUnheardForm(args.context.db, {
    scope: EVERYBODY,
    by: { personId, actor: 'operator', organizationId: null },
    fields: Object.fromEntries(await args.request.formData()),
  })
  return redirectTo(`${LOG}/recibidos?dicho=${said}#contenido`)
}

export default function Recibidos() {
  const { person, said, unheard } = useLoaderData<typeof loader>()
  return (
    <OperatorFrame person={person} current="mensajes">
      <UnheardPage log={LOG} slug={null} said={said} {...unheard} />
    </OperatorFrame>
  )
}
