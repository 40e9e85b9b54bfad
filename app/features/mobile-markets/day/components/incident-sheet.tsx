import { useTranslation } from 'react-i18next'
import { Alert } from '~/ui/alert'
import { Button } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { SelectField, TextAreaField } from '~/ui/field'
import { FileField } from '~/ui/file-field'
import { ItemRow, Items } from '~/ui/item-row'
import { Picture } from '~/ui/picture'
import { photo } from '~/ui/pictures'
import { Section } from '~/ui/section-head'
import { topicWords } from '../day-words'
import { TOPICS } from '../market-act'
import { ActFormFrame, NotedBy, UndoForm, useFieldError } from './day-forms'
import { ActPages, onPage } from './day-frame'
import { type SheetProps } from './sheet-props'
import { useTranslate } from './translate'

/** What happened that should not, with a photo where there is one. */
export function IncidentSheet(props: SheetProps & { photoError: string | undefined }) {
  const { view, state, formKey, answer, done, path, page, photoError } = props
  const { t } = useTranslation()
  const translate = useTranslate()
  const { facts } = view
  const error = useFieldError(answer)
  const list = onPage(state.incidents, page)
  const stallName = (id: number | null) => facts.stalls.find((stall) => stall.associationId === id)?.name
  return (
    <>
      {done ? <Alert look="ok" title={t('Incidente anotado')} className="my-4" /> : null}
      {facts.isClosed ? null : (
        <ActFormFrame act="incidente" formKey={formKey} answer={answer} upload>
          <SelectField
            name="asunto"
            label={t('¿Qué pasó?')}
            defaultValue={answer?.typed['asunto'] ?? ''}
            error={error('asunto')}
            options={[
              { value: '', label: t('Elija') },
              ...TOPICS.map((topic) => ({ value: topic, label: topicWords(translate.t, topic) })),
            ]}
          />
          <SelectField
            name="asociacion"
            label={t('Puesto')}
            optional
            defaultValue={answer?.typed['asociacion'] ?? ''}
            options={[
              { value: '', label: t('Ninguno en especial') },
              ...facts.stalls.map(({ associationId, name }) => ({
                value: String(associationId),
                label: name,
              })),
            ]}
          />
          <TextAreaField
            name="texto"
            label={t('Cuente qué pasó y qué se hizo')}
            maxLength={500}
            defaultValue={answer?.typed['texto'] ?? ''}
            error={error('texto')}
          />
          <FileField
            name="foto"
            label={t('Foto')}
            optional
            hint={t('JPG, PNG o WebP, hasta 5 MB. Se guarda liviana y sin el lugar donde se tomó.')}
            accept="image/jpeg,image/png,image/webp"
            error={photoError}
            tooHeavy={t(
              'La foto pesa más de 5 MB. Baje el tamaño en la cámara o mande una captura de pantalla de la foto.',
            )}
          />
          <Button look="do" block busyText={t('Subiendo…')}>
            {t('Anotar el incidente')}
          </Button>
        </ActFormFrame>
      )}
      <Section title={t('Incidentes')}>
        {state.incidents.length === 0 ? (
          <EmptyState title={t('Sin incidentes')} text={t('Ojalá siga así.')} />
        ) : null}
        <Items>
          {list.shown.map((incident) => {
            const picture = photo(incident.photoName, t('Foto del incidente'))
            const where = stallName(incident.associationId)
            return (
              <ItemRow
                key={incident.id}
                name={[topicWords(translate.t, incident.topic), where].filter(Boolean).join(', ')}
              >
                <p>{incident.text}</p>
                {picture ? <Picture picture={picture} size={240} className="incident-photo" /> : null}
                <NotedBy act={incident} />
                {facts.isClosed ? null : (
                  <UndoForm
                    actId={incident.id}
                    formKey={formKey}
                    of={topicWords(translate.t, incident.topic)}
                  />
                )}
              </ItemRow>
            )
          })}
        </Items>
        <ActPages path={path} {...list} />
      </Section>
    </>
  )
}
