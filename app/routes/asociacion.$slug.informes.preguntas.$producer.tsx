import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { BaselineFormPage } from '~/features/impact/components/baseline-form-page'
import { readBaselineForm } from '~/features/impact/baseline/baseline-form'
import { noteBaseline } from '~/features/impact/baseline/note-baseline.server'
import { findBaselineMember } from '~/features/impact/baseline/views.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

/** The association's coordinator: what a member says of the quarter's questions, asked by word of mouth. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireCoordinator(args)
  const producerId = idOf(args.params['producer'])
  const member = await findBaselineMember(args.context.db, { associationId: organization.id, producerId })
  if (!member) throw new Response(null, { status: 404 })
  return {
    title: await pageTitle(args.request, (t) => `${t('Preguntas del trimestre')}, ${member.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    member,
  }
}

/** The association's coordinator: writes it down. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization, role } = await requireCoordinator(args)
  const producerId = idOf(args.params['producer'])
  const answers = readBaselineForm(await args.request.formData())
  if (answers.length === 0) return data({ isEmpty: true }, 422)
  const by = { personId: viewer.personId, role }
  const noted = await noteBaseline(args.context.db, {
    ...{ associationId: organization.id, producerId, answers, by },
  })
  if (!noted.ok) throw new Response(null, { status: 404 })
  return redirectTo(`/asociacion/${organization.slug}/informes/preguntas?guardadas=1`)
}

function idOf(text: string | undefined): number {
  if (!text || !/^[1-9]\d{0,14}$/.test(text)) throw new Response(null, { status: 404 })
  return Number(text)
}

export default function Preguntas() {
  const { frame, member } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <AssociationFrame {...frame} current="informes">
      <BaselineFormPage
        home={`/asociacion/${frame.organization.slug}/informes`}
        member={member}
        isEmpty={answer?.isEmpty ?? false}
      />
    </AssociationFrame>
  )
}
