import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { HarvestSheet } from '~/features/consolidation/components/harvest-sheet'
import { packingTotals } from '~/features/consolidation/packing/views.server'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { noteHarvestLook } from '~/features/consolidation/note-harvest-look.server'
import { requireHarvest } from '~/features/consolidation/require-harvest.server'
import { readSheetFacts } from '~/features/consolidation/sheet/facts.server'
import { pageTitle } from '~/platform/page-title.server'
import { ButtonLink, PrintButton } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { PaperTip } from '~/ui/paper'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The association's coordinator: its harvest on paper, in the cycle at work or in the one of ?ciclo=. */
export async function loader(args: LoaderFunctionArgs) {
  const { db } = args.context
  const { viewer, organization, role, actsAsOperator } = await requireCoordinator(args)
  const found = await requireHarvest(db, args.request, organization.id)
  const isPrintable = found !== null && found.harvest.isClosed && found.harvest.totals.requestedGrams > 0
  if (isPrintable) await noteHarvestLook(db, { viewer, role }, found.harvest)
  const of = { cycleId: found?.cycle.id ?? 0, associationId: organization.id }
  return {
    title: await pageTitle(args.request, (t) => `${t('Lista de cosecha')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    sheet: isPrintable
      ? {
          ...found,
          ...(await readSheetFacts(db, of)),
          packing: await packingTotals(db, of),
        }
      : null,
  }
}

export default function Hoja() {
  const { t } = useTranslation()
  const { frame, sheet } = useLoaderData<typeof loader>()
  return (
    <AssociationFrame {...frame} current="hoja">
      {sheet ? (
        <>
          <PaperTip>
            <span className="mt-2 block">
              <PrintButton />
            </span>
          </PaperTip>
          <HarvestSheet associationName={frame.organization.name} {...sheet} />
        </>
      ) : (
        <EmptyState
          as="h1"
          title={t('Todavía no hay una lista')}
          text={t('La lista sale cuando cierra el ciclo y hay pedidos de su asociación.')}
        >
          <ButtonLink href={`/asociacion/${frame.organization.slug}/cosecha`} look="do">
            {t('Ver la cosecha')}
          </ButtonLink>
        </EmptyState>
      )}
    </AssociationFrame>
  )
}
