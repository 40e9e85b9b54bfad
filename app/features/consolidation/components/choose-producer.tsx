import { useTranslation } from 'react-i18next'
import { Badge } from '~/ui/badge'
import { ButtonLink } from '~/ui/button'
import { BackLink } from '~/ui/link'
import { PersonRow } from '~/ui/person-row'
import { type AssociationHarvest } from '../harvest/harvest'
import { answerLook, answerWords, harvestPath } from './harvest-words'

type Props = {
  slug: string
  cycleNumber: number
  producers: AssociationHarvest['producers']
  /** something falls to the association itself */
  ownPart: boolean
}

/** For whom to answer: those who are silent first. */
export function ChooseProducer({ slug, cycleNumber, producers, ownPart }: Props) {
  const { t } = useTranslation()
  const sorted = [
    ...producers.filter((producer) => producer.answer === null),
    ...producers.filter((producer) => producer.answer !== null),
  ]
  const pathOf = (whose: number | 'asociacion') => harvestPath(slug, { ciclo: cycleNumber, responder: whose })
  return (
    <>
      <BackLink href={harvestPath(slug, { ciclo: cycleNumber })}>{t('Volver a la cosecha')}</BackLink>
      <h1>{t('¿Quién respondió?')}</h1>
      <ul className="section-s max-w-[40rem]">
        {sorted.map((producer) => (
          <PersonRow
            key={producer.producerId}
            name={producer.name}
            badges={<Badge look={answerLook(producer.answer)}>{answerWords(t, producer.answer)}</Badge>}
            end={
              <ButtonLink
                icon="pencil"
                href={pathOf(producer.producerId)}
                aria-label={
                  producer.answer === null
                    ? t('Anotar la respuesta de {{name}}', { name: producer.name })
                    : t('Cambiar la respuesta de {{name}}', { name: producer.name })
                }
              >
                {producer.answer === null ? t('Anotar') : t('Cambiar')}
              </ButtonLink>
            }
          />
        ))}
        {ownPart ? (
          <PersonRow
            name={t('La asociación misma')}
            lines={[t('Lo que se vendió sin promesa de nadie')]}
            end={
              <ButtonLink icon="pencil" href={pathOf('asociacion')}>
                {t('Anotar')}
              </ButtonLink>
            }
          />
        ) : null}
      </ul>
    </>
  )
}
