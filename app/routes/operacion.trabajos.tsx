import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireOperator } from '~/features/accounts/require.server'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { WorkPage } from '~/features/work-queues/components/work-page'
import { retryWork } from '~/features/work-queues/retry-work.server'
import { readWork } from '~/features/work-queues/views.server'
import { WORK_SAID } from '~/features/work-queues/work'
import { retryForm } from '~/features/work-queues/work-form'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

const PATH = '/operacion/trabajos'

/** The operator: what Chaka does by itself and does not go well. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const query = new URL(args.request.url).searchParams
  return {
    title: await pageTitle(args.request, (t) => t('Trabajos de Chaka')),
    person: operator.name,
    said: WORK_SAID.find((said) => said === query.get('dicho')) ?? null,
    page: await readWork(args.context.db, pageNumber(query.get('pagina'))),
  }
}

/** The operator: tries once more what was given up. */
export async function action(args: ActionFunctionArgs) {
  const { personId } = await requireOperator(args)
  const parsed = retryForm.safeParse(Object.fromEntries(await args.request.formData()))
  if (!parsed.success) throw new Response(null, { status: 400 })
  const { trabajo: name, clave: key } = parsed.data
  const isNew = await retryWork(args.context.db, { name, key, byPersonId: personId })
  return redirectTo(`${PATH}?dicho=${isNew ? 'otra-vez' : 'nada-nuevo'}#contenido`)
}

export default function Trabajos() {
  const { person, said, page } = useLoaderData<typeof loader>()
  return (
    <OperatorFrame person={person} current="hoy">
      <WorkPage path={PATH} said={said} {...page} />
    </OperatorFrame>
  )
}
