import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { DeskCashForm } from '~/features/delivery/components/desk-cash'
import { DeskFrame } from '~/features/delivery/components/desk-frame'
import { DeskRefused } from '~/features/delivery/components/desk-refused'
import { recordPageAct } from '~/features/delivery/desk/record-page-act.server'
import { requireDeskForm, requireDeskFormGlance } from '~/features/delivery/desk/require-desk.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The host of this point, its organization, or the operator: counting the box. */
export async function loader(args: LoaderFunctionArgs) {
  const { frame, day, formKey } = await requireDeskFormGlance(args)
  return { title: await pageTitle(args.request, (t) => t('Cerrar caja')), frame, day, formKey }
}

/** The same: a count; a later one corrects the one before. */
export async function action(args: ActionFunctionArgs) {
  const desk = await requireDeskForm(args)
  const form = new Map([...(await args.request.formData())].map(([name, value]) => [name, String(value)]))
  const answer = await recordPageAct(args.context.db, desk, form.set('accion', 'caja'))
  if ('eventId' in answer) {
    return redirectTo(`/entrega/${desk.point.slug}?ciclo=${answer.cycle}&hecho=${answer.eventId}`)
  }
  return data(answer, answer.status)
}

export default function Caja() {
  const { frame, day, formKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <DeskFrame {...frame} back>
      {answer?.refused ? <DeskRefused reason={answer.refused} /> : null}
      <DeskCashForm
        day={day}
        formKey={formKey}
        problems={answer?.problems ?? []}
        typed={answer?.typed ?? {}}
      />
    </DeskFrame>
  )
}
