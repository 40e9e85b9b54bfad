import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { type ActingMember } from '~/features/accounts/require.server'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { OwnProductPage } from '~/features/catalog/components/own-product-page'
import { type PhotoRefusal, photoRefusalStatus } from '~/features/catalog/photos/photo'
import { receivePhoto } from '~/features/catalog/photos/receive-photo.server'
import { type OwnProduct } from '~/features/catalog/products/own-product'
import { writeRefusalWords } from '~/features/catalog/products/plan-words'
import {
  type FormProblem,
  readProductForm,
  typeProduct,
  type TypedProduct,
} from '~/features/catalog/products/product-form'
import { retireProduct } from '~/features/catalog/products/retire-product.server'
import { saveProduct } from '~/features/catalog/products/save-product.server'
import { setProductPhoto } from '~/features/catalog/products/set-product-photo.server'
import { findOwnProduct } from '~/features/catalog/products/views.server'
import { type WriteRefusal } from '~/features/catalog/products/write-products.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'
import { isUpload } from '~/platform/upload.server'
import { ActionBar } from '~/ui/action-bar'
import { Button } from '~/ui/button'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

type Answer = {
  typed?: TypedProduct
  problems?: FormProblem[]
  refusal?: WriteRefusal
  stateRefusal?: WriteRefusal
  photo?: PhotoRefusal['reason']
}

/** The association's coordinator: one of its products. */
export async function loader(args: LoaderFunctionArgs) {
  const { member, product } = await requireOwnProduct(args)
  const { viewer, organization, actsAsOperator } = member
  return {
    title: await pageTitle(args.request, () => `${product.name}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    product,
    said: new URL(args.request.url).searchParams.get('dicho'),
  }
}

/** The association's coordinator: saves the product, gives it a photo, takes it out of the shop or brings it back. */
export async function action(args: ActionFunctionArgs) {
  const { member, product } = await requireOwnProduct(args)
  if (isUpload(args.request)) return await savePhoto(args, member, product)
  const form = new Map([...(await args.request.formData())].map(([name, value]) => [name, String(value)]))
  switch (form.get('accion') ?? '') {
    case 'guardar':
      return await save(args, member, product, form)
    case 'retirar':
      return await setRetired(args, member, product, true)
    case 'devolver':
      return await setRetired(args, member, product, false)
    case 'quitar-foto':
      await setProductPhoto(args.context.db, { ...whose(member, product), photo: null })
      return redirectTo(`${pathOf(member, product)}?dicho=sinfoto`)
    default:
      throw new Response(null, { status: 400 })
  }
}

async function requireOwnProduct(args: LoaderFunctionArgs | ActionFunctionArgs) {
  const member = await requireCoordinator(args)
  const product = await findOwnProduct(args.context.db, member.organization.id, args.params['product'])
  if (!product) throw new Response(null, { status: 404 })
  return { member, product }
}

async function save(
  { context }: ActionFunctionArgs,
  member: ActingMember,
  product: OwnProduct,
  form: ReadonlyMap<string, string>,
) {
  const { typed, planned, problems } = readProductForm(form, product)
  if (!planned) return data<Answer>({ typed, problems }, 422)
  const { associationId, by } = whose(member, product)
  const outcome = await saveProduct(context.db, { associationId, productId: product.id, planned, by })
  if (!outcome.ok) return data<Answer>({ typed, refusal: outcome.refusal }, 409)
  return redirectTo(`${pathOf(member, product)}?dicho=guardado`)
}

async function savePhoto(args: ActionFunctionArgs, member: ActingMember, product: OwnProduct) {
  const kept = await receivePhoto(args)
  if (!kept.ok) return data<Answer>({ photo: kept.refusal.reason }, photoRefusalStatus(kept.refusal))
  await setProductPhoto(args.context.db, { ...whose(member, product), photo: kept.value.name })
  return redirectTo(`${pathOf(member, product)}?dicho=foto`)
}

async function setRetired(
  args: ActionFunctionArgs,
  member: ActingMember,
  product: OwnProduct,
  retired: boolean,
) {
  const outcome = await retireProduct(args.context.db, { ...whose(member, product), retired })
  if (!outcome.ok) return data<Answer>({ stateRefusal: outcome.refusal }, 409)
  if (!retired) return redirectTo(`${pathOf(member, product)}?dicho=devuelto`)
  const name = encodeURIComponent(product.name)
  return redirectTo(`/asociacion/${member.organization.slug}/productos?retirado=${name}`)
}

function whose({ organization, viewer, role }: ActingMember, { slug }: OwnProduct) {
  return { associationId: organization.id, slug, by: { personId: viewer.personId, role } }
}

function pathOf({ organization }: ActingMember, { slug }: OwnProduct): string {
  return `/asociacion/${organization.slug}/productos/${slug}`
}

export default function Producto() {
  const { t } = useTranslation()
  const { frame, product, said } = useLoaderData<typeof loader>()
  const answer: Answer | undefined = useActionData<typeof action>()
  return (
    <AssociationFrame
      {...frame}
      current="productos"
      action={
        <ActionBar everywhere>
          <Button look="do" block form="producto">
            {t('Guardar')}
          </Button>
        </ActionBar>
      }
    >
      <OwnProductPage
        slug={frame.organization.slug}
        product={product}
        form={{
          typed: answer?.typed ?? typeProduct(product),
          problems: answer?.problems ?? [],
          refused: answer?.refusal ? writeRefusalWords(t, answer.refusal) : undefined,
        }}
        photoRefused={answer?.photo ?? null}
        stateRefused={answer?.stateRefusal ? writeRefusalWords(t, answer.stateRefusal) : null}
        said={answer ? null : said}
      />
    </AssociationFrame>
  )
}
