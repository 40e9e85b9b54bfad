import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button'
import { FileField } from './file-field'

export type PhotoSheetProps = {
  /** where its forms go; a photo is taken away with `accion=quitar-foto` */
  action: string
  isPhoto: boolean
  /** why the photo was not taken, in words */
  error: string | undefined
  /** how it looks now */
  picture: ReactNode
  children?: ReactNode
  /** null: what is above it says what it is */
  title?: null
}

/** A photo, the form that brings another, and the button that takes it away. */
export function PhotoSheet({ action, isPhoto, error, picture, children, title }: PhotoSheetProps) {
  const { t } = useTranslation()
  return (
    <section className="sheet stack-sm" id="foto-hoja">
      {title === null ? null : <h2>{t('Foto')}</h2>}
      {picture}
      <form method="post" action={action} encType="multipart/form-data" className="stack-sm">
        <FileField
          name="foto"
          label={isPhoto ? t('Cambiar la foto') : t('Subir una foto')}
          hint={t('JPG, PNG o WebP, hasta 5 MB. Se guarda liviana y sin el lugar donde se tomó.')}
          accept="image/jpeg,image/png,image/webp"
          error={error}
          tooHeavy={t(
            'La foto pesa más de 5 MB. Baje el tamaño en la cámara o mande una captura de pantalla de la foto.',
          )}
        />
        <Button look="quiet" block icon="camera" busyText={t('Subiendo…')}>
          {t('Guardar la foto')}
        </Button>
      </form>
      {isPhoto ? (
        <form method="post" action={action} className="far">
          <input type="hidden" name="accion" value="quitar-foto" />
          <Button look="danger" icon="trash">
            {t('Quitar la foto')}
          </Button>
        </form>
      ) : null}
      {children}
    </section>
  )
}
