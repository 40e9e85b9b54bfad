import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { confirmImport } from '~/features/interop/confirm-import.server'
import { importRefusalWords } from '~/features/interop/components/import-words'
import { FATE_WORDS, PreviewPage } from '~/features/interop/components/preview-page'
import { ImportDone } from '~/features/interop/components/sheet-page'
import { type RowFate } from '~/features/interop/decide-import'
import { findImport } from '~/features/interop/views.server'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'
import { ActionBar } from '~/ui/action-bar'
import { Button } from '~/ui/button'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The association's coordinator who sent the file: the fate of its rows, or what was done. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireCoordinator(args)
  const query = new URL(args.request.url).searchParams
  const fates = Object.keys(FATE_WORDS) as RowFate['fate'][]
  const asked = {
    fate: fates.find((fate) => FATE_WORDS[fate] === query.get('ver')) ?? null,
    page: pageNumber(query.get('pagina')),
  }
  const owner = { associationId: organization.id, personId: viewer.personId }
  const view = await findImport(args.context.db, owner, args.params['key'], asked)
  if (!view) throw new Response(null, { status: 404 })
  return {
    title: await pageTitle(args.request, (t) => `${t('Qué pasaría con cada fila')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    importKey: args.params['key'] ?? '',
    ...asked,
    view,
  }
}

/** The association's coordinator who sent the file: writes all of it, once. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization, role } = await requireCoordinator(args)
  const key = args.params['key'] ?? ''
  const outcome = await confirmImport(args.context.db, {
    associationId: organization.id,
    key,
    by: { personId: viewer.personId, role },
  })
  if (!outcome.ok && outcome.refusal.reason === 'unknown_import') throw new Response(null, { status: 404 })
  if (!outcome.ok) return data({ refusal: outcome.refusal }, 409)
  return redirectTo(`/asociacion/${organization.slug}/productos/archivo/${key}`)
}

export default function VistaPrevia() {
  const { t } = useTranslation()
  const { frame, view, importKey, fate, page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { slug } = frame.organization
  const rows = view.newRows + view.changedRows
  if (view.confirmedAt)
    return (
      <AssociationFrame {...frame} current="productos">
        <ImportDone slug={slug} {...view} />
      </AssociationFrame>
    )
  return (
    <AssociationFrame
      {...frame}
      current="productos"
      action={
        view.errorRows === 0 && rows > 0 ? (
          <ActionBar everywhere>
            <form method="post" action={`/asociacion/${slug}/productos/archivo/${importKey}`}>
              <Button look="do" block busyText={t('Guardando…')}>
                {t('Sí, guardar {{count}} filas', { count: rows })}
              </Button>
            </form>
          </ActionBar>
        ) : null
      }
    >
      <PreviewPage
        {...{ slug, importKey, view, fate, page }}
        refused={answer ? importRefusalWords(t, answer.refusal) : undefined}
      />
    </AssociationFrame>
  )
}
