import { useTranslation } from 'react-i18next'
import { Alert } from '~/ui/alert'
import { ButtonLink, ButtonRow } from '~/ui/button'
import { EvenColumns } from '~/ui/columns'
import { Disclosure } from '~/ui/disclosure'
import { BackLink } from '~/ui/link'
import { COLUMN_KEYS, COLUMNS, NEEDED_COLUMNS } from '../catalog-columns'
import { BringSheet } from './bring-sheet'

export type SheetPageProps = {
  slug: string
  /** why the file was not taken */
  error: string | undefined
}

/** The catalogue out as a spreadsheet and in again. */
export function SheetPage({ slug, error }: SheetPageProps) {
  const { t } = useTranslation()
  const base = `/asociacion/${slug}/productos`
  return (
    <>
      <BackLink href={base}>{t('Productos')}</BackLink>
      <h1>{t('Catálogo en hoja de cálculo')}</h1>
      <div className="section-s">
        <EvenColumns
          left={
            <section className="sheet stack-sm">
              <h2>{t('Llevar')}</h2>
              <p>
                {t(
                  'Sus productos con sus unidades y los precios del próximo ciclo, para abrir en Excel o LibreOffice.',
                )}
              </p>
              <ButtonRow>
                <ButtonLink icon="download" href={`${base}/descargar?formato=xlsx`}>
                  {t('Bajar XLSX')}
                </ButtonLink>
                <ButtonLink look="quiet" icon="download" href={`${base}/descargar?formato=csv`}>
                  {t('Bajar CSV')}
                </ButtonLink>
              </ButtonRow>
            </section>
          }
          right={<BringSheet action={`${base}/archivo`} error={error} />}
        />
      </div>
      <div className="section-s stack-sm">
        <Disclosure summary={t('Cómo se llena la hoja')} icon="help">
          <div className="stack-sm pt-2">
            <p>
              {t(
                'Lo más fácil: baje su catálogo, cambie lo que haga falta y súbalo. Una fila por cada unidad en que se vende un producto.',
              )}
            </p>
            <ul className="list-disc pl-5">
              <li>
                {t('Hacen falta: {{columns}}. Las demás columnas pueden faltar.', {
                  columns: NEEDED_COLUMNS.map((key) => COLUMNS[key]).join('; '),
                })}
              </li>
              <li>{t('El código dice qué producto es. Déjelo vacío en los nuevos.')}</li>
              <li>
                {t('Cuánto trae cada unidad se escribe siempre: un amarro no pesa igual en todas partes.')}
              </li>
              <li>{t('Lo que no está en la hoja queda como está: nada se borra.')}</li>
              <li>
                {t(
                  'El precio es el de la productora en el próximo ciclo, y vale para lo que ya está en su oferta. Lo que ya le pidieron conserva su precio.',
                )}
              </li>
            </ul>
            <p className="soft sm">{COLUMN_KEYS.map((key) => COLUMNS[key]).join(' · ')}</p>
          </div>
        </Disclosure>
      </div>
    </>
  )
}

/** What was done, once. */
export function ImportDone(props: {
  slug: string
  fileName: string
  newRows: number
  changedRows: number
  sameRows: number
}) {
  const { t } = useTranslation()
  const base = `/asociacion/${props.slug}/productos`
  return (
    <>
      <BackLink href={base}>{t('Productos')}</BackLink>
      <h1>{t('La hoja está en su catálogo')}</h1>
      <Alert look="ok" title={props.fileName}>
        <p>
          {t('Filas nuevas: {{fresh}}. Cambiadas: {{changed}}. Iguales: {{same}}.', {
            fresh: props.newRows,
            changed: props.changedRows,
            same: props.sameRows,
          })}
        </p>
      </Alert>
      <ButtonRow>
        <ButtonLink look="do" href={base}>
          {t('Ver los productos')}
        </ButtonLink>
      </ButtonRow>
    </>
  )
}
