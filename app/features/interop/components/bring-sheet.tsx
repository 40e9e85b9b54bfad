import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '~/ui/button'
import { FileField } from '~/ui/file-field'

/** A spreadsheet is brought: first only looked at. `children`: what is to be known of its columns. */
export function BringSheet({
  action,
  error,
  children,
}: {
  action: string
  error: string | undefined
  children?: ReactNode
}) {
  const { t } = useTranslation()
  return (
    <section className="sheet stack-sm">
      <h2>{t('Traer')}</h2>
      <p>{t('Primero le mostramos qué pasaría con cada fila. Nada se guarda hasta que usted confirme.')}</p>
      <form method="post" action={action} encType="multipart/form-data" className="stack-sm">
        <FileField
          name="archivo"
          label={t('Archivo CSV o XLSX')}
          hint={t('Hasta 5 MB y 10.000 filas.')}
          accept=".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          error={error}
          tooHeavy={t(
            'El archivo pesa más de 5 MB. Guárdelo sin imágenes ni otras hojas, o divídalo en partes.',
          )}
        />
        <Button look="do" block icon="upload" busyText={t('Leyendo la hoja…')}>
          {t('Ver qué pasaría')}
        </Button>
      </form>
      {children}
    </section>
  )
}
