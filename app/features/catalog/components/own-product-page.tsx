import { useTranslation } from 'react-i18next'
import { Alert } from '~/ui/alert'
import { Button, ButtonLink } from '~/ui/button'
import { SideColumns } from '~/ui/columns'
import { BackLink } from '~/ui/link'
import { PhotoSheet } from '~/ui/photo-sheet'
import { Picture } from '~/ui/picture'
import { productDrawing } from '~/ui/pictures'
import { type PhotoRefusal } from '../photos/photo'
import { type OwnProduct } from '../products/own-product'
import { OwnProductForm, type OwnProductFormProps } from './own-product-form'
import { photoRefusalWords } from './photo-words'

export type OwnProductPageProps = {
  slug: string
  product: OwnProduct
  form: Pick<OwnProductFormProps, 'typed' | 'problems' | 'refused'>
  photoRefused: PhotoRefusal['reason'] | null
  /** why it could not be retired or brought back */
  stateRefused: string | null
  said: string | null
}

/** One product of the association: its photo, its data, and the way out of the shop. */
export function OwnProductPage(props: OwnProductPageProps) {
  const { t } = useTranslation()
  const { slug, product, form, said, stateRefused } = props
  const base = `/asociacion/${slug}/productos`
  const path = `${base}/${product.slug}`
  const isRetired = product.retiredAt !== null
  return (
    <>
      <BackLink href={base}>{t('Productos')}</BackLink>
      <h1>{product.name}</h1>
      <Said said={said} />
      {isRetired ? (
        <Alert look="warn" title={t('Está retirado: no se muestra en la tienda')}>
          <form method="post" action={path} className="mt-2">
            <input type="hidden" name="accion" value="devolver" />
            <Button look="quiet" icon="undo">
              {t('Devolver al catálogo')}
            </Button>
          </form>
        </Alert>
      ) : null}
      {stateRefused ? (
        <Alert look="bad" title={stateRefused}>
          <p>{t('No se cambió nada.')}</p>
        </Alert>
      ) : null}
      <SideColumns sideFirst sideLabel={t('Foto')} side={<Photo {...props} path={path} />}>
        <OwnProductForm action={path} isNew={false} {...form} />
        {isRetired ? null : (
          <form method="post" action={path} className="far">
            <input type="hidden" name="accion" value="retirar" />
            <Button
              look="danger"
              icon="trash"
              confirmText={t('¿Retirar {{name}} de la tienda?', { name: product.name })}
            >
              {t('Retirar de la tienda')}
            </Button>
            <p className="soft sm">{t('No se borra: puede devolverlo cuando quiera.')}</p>
          </form>
        )}
      </SideColumns>
    </>
  )
}

function Said({ said }: { said: string | null }) {
  const { t } = useTranslation()
  if (said === 'guardado') return <Alert look="ok" title={t('Guardado. La tienda ya lo muestra así.')} />
  if (said === 'creado')
    return (
      <Alert look="ok" title={t('Producto creado')}>
        <p>{t('Para venderlo, póngalo en la oferta de la semana. Una foto ayuda a que lo elijan.')}</p>
      </Alert>
    )
  if (said === 'foto') return <Alert look="ok" title={t('La foto está guardada')} />
  if (said === 'sinfoto') return <Alert look="ok" title={t('La foto se quitó: se muestra el dibujo')} />
  if (said === 'devuelto') return <Alert look="ok" title={t('Volvió al catálogo')} />
  return null
}

function Photo({ product, photoRefused, path }: OwnProductPageProps & { path: string }) {
  const { t } = useTranslation()
  const picture = productDrawing(product.picture)
  const isPhoto = picture.kind === 'photo'
  return (
    <PhotoSheet
      action={path}
      isPhoto={isPhoto}
      error={photoRefused ? photoRefusalWords(t, photoRefused) : undefined}
      picture={
        <div className={isPhoto ? 'product-hero product-hero-photo' : 'product-hero'}>
          <Picture
            picture={{ ...picture, alt: t('Foto de {{name}}', { name: product.name }) }}
            {...(isPhoto ? { className: 'pic-photo', large: true } : { size: 96 })}
            eager
          />
        </div>
      }
    >
      {product.retiredAt === null ? (
        <ButtonLink look="quiet" block href={`/catalogo/${product.slug}`}>
          {t('Ver en la tienda')}
        </ButtonLink>
      ) : null}
    </PhotoSheet>
  )
}
