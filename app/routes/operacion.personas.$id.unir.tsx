import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { MergePage } from '~/features/accounts/components/merge-page'
import { mergeRefusalWords } from '~/features/accounts/components/people-words'
import { recordLook } from '~/features/accounts/looks/record-look.server'
import { findPerson } from '~/features/accounts/people/directory.server'
import { mergePeople } from '~/features/accounts/people/merge-people.server'
import { requireOperator } from '~/features/accounts/require.server'
import { requireFresh } from '~/features/accounts/second-factor/require-fresh.server'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { languageOf, translatorFor } from '~/platform/language.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The operator: two rows that may be one person, side by side; the other is ?con=. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const { kept, gone } = await bothOf(args)
  const viewer = { personId: operator.personId, role: 'operator' as const }
  await Promise.all(
    [kept, gone].map(({ personId }) => recordLook(args.context.db, { viewer, purpose: 'person', personId })),
  )
  return {
    title: await pageTitle(args.request, (t) => t('¿Es la misma persona?')),
    person: operator.name,
    kept,
    gone,
  }
}

/** The operator: makes them one. */
export async function action(args: ActionFunctionArgs) {
  const operator = await requireOperator(args)
  const { kept, gone } = await bothOf(args)
  await requireFresh(args, operator, await args.request.formData())
  const two = { keptId: kept.personId, goneId: gone.personId }
  const outcome = await mergePeople(args.context.db, { ...two, byPersonId: operator.personId })
  if (outcome.ok || gone.mergedIntoId === kept.personId)
    return redirectTo(`/operacion/personas/${kept.personId}?dicho=unida`)
  if (outcome.refusal.reason === 'no_person') throw new Response(null, { status: 404 })
  const { t } = await translatorFor(await languageOf(args.request))
  return data({ refusal: mergeRefusalWords(t, outcome.refusal) }, 409)
}

async function bothOf({ request, params, context }: LoaderFunctionArgs) {
  const kept = await findPerson(context.db, params['id'])
  const gone = await findPerson(context.db, new URL(request.url).searchParams.get('con'))
  if (!kept || !gone || kept.personId === gone.personId) throw new Response(null, { status: 404 })
  return { kept, gone }
}

export default function Unir() {
  const { person, kept, gone } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <OperatorFrame person={person} current="personas">
      <MergePage kept={kept} gone={gone} refusal={answer?.refusal ?? null} />
    </OperatorFrame>
  )
}
