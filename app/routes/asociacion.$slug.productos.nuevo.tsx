import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { OwnProductForm } from '~/features/catalog/components/own-product-form'
import { writeRefusalWords } from '~/features/catalog/products/plan-words'
import { readProductForm, typeProduct } from '~/features/catalog/products/product-form'
import { saveProduct } from '~/features/catalog/products/save-product.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'
import { ActionBar } from '~/ui/action-bar'
import { Button } from '~/ui/button'
import { BackLink } from '~/ui/link'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The association's coordinator: the form of a new product. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireCoordinator(args)
  return {
    title: await pageTitle(args.request, (t) => `${t('Producto nuevo')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
  }
}

/** The association's coordinator: creates the product. What is wrong comes back field by field. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization, role } = await requireCoordinator(args)
  const form = new Map([...(await args.request.formData())].map(([name, value]) => [name, String(value)]))
  const { typed, planned, problems } = readProductForm(form, null)
  if (!planned) return data({ typed, problems, refusal: null }, 422)
  const outcome = await saveProduct(args.context.db, {
    associationId: organization.id,
    productId: null,
    planned,
    by: { personId: viewer.personId, role },
  })
  if (!outcome.ok) return data({ typed, problems, refusal: outcome.refusal }, 409)
  return redirectTo(`/asociacion/${organization.slug}/productos/${outcome.value.slug}?dicho=creado`)
}

export default function ProductoNuevo() {
  const { t } = useTranslation()
  const { frame } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const base = `/asociacion/${frame.organization.slug}/productos`
  return (
    <AssociationFrame
      {...frame}
      current="productos"
      action={
        <ActionBar everywhere>
          <Button look="do" block form="producto">
            {t('Crear el producto')}
          </Button>
        </ActionBar>
      }
    >
      <BackLink href={base}>{t('Productos')}</BackLink>
      <h1>{t('Producto nuevo')}</h1>
      <OwnProductForm
        action={`${base}/nuevo`}
        isNew
        typed={answer?.typed ?? typeProduct(null)}
        problems={answer?.problems ?? []}
        refused={answer?.refusal ? writeRefusalWords(t, answer.refusal) : undefined}
      />
    </AssociationFrame>
  )
}
