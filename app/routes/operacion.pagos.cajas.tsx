import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireOperator } from '~/features/accounts/require.server'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { BoxesPage } from '~/features/settlement/components/boxes-page'
import { readBack, readReceipt, typedIn } from '~/features/settlement/forms'
import { receiveCash } from '~/features/settlement/receive-cash.server'
import { takeBackReceipt } from '~/features/settlement/take-back-receipt.server'
import { boxesToReceive } from '~/features/settlement/views.server'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The operator: the cash of every point, until she has it. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const query = new URL(args.request.url).searchParams
  return {
    title: await pageTitle(args.request, (t) => t('Cajas')),
    person: operator.name,
    boxes: await boxesToReceive(args.context.db, pageNumber(query.get('pagina'))),
    said: query.get('dicho'),
  }
}

/** The operator: writes down what she received of a box, or takes it back. */
export async function action(args: ActionFunctionArgs) {
  const operator = await requireOperator(args)
  const form = await args.request.formData()
  if (form.get('accion') === 'deshacer') return await takeBack(args, form, operator.personId)
  const read = readReceipt(form)
  if (!read) throw new Response(null, { status: 400 })
  const typed = typedIn(form)
  const answer = { box: `${typed['ciclo']}-${typed['punto']}`, typed, problems: [], refused: null }
  if (!read.ok) return data({ ...answer, problems: read.problems }, 422)
  const outcome = await receiveCash(args.context.db, { ...read.value, byPersonId: operator.personId })
  if (!outcome.ok) return data({ ...answer, refused: outcome.refusal }, 409)
  return redirectTo('/operacion/pagos/cajas?dicho=recibido')
}

async function takeBack({ context }: ActionFunctionArgs, form: FormData, byPersonId: number) {
  const read = readBack(form)
  if (!read) throw new Response(null, { status: 400 })
  const answer = { of: Number(form.get('anotado')), typed: typedIn(form), problems: [], refused: null }
  if (!read.ok) return data({ back: { ...answer, problems: read.problems } }, 422)
  const { id: receiptId, reason } = read.value
  const outcome = await takeBackReceipt(context.db, { receiptId, reason, byPersonId })
  if (!outcome.ok) return data({ back: { ...answer, refused: outcome.refusal } }, 409)
  return redirectTo('/operacion/pagos/cajas?dicho=deshecho')
}

export default function Cajas() {
  const { person, boxes, said } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <OperatorFrame person={person} current="pagos">
      <BoxesPage
        {...boxes}
        said={said}
        answer={answer && 'box' in answer ? answer : null}
        back={answer && 'back' in answer ? answer.back : null}
      />
    </OperatorFrame>
  )
}
