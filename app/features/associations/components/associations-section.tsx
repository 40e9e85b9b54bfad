import { useTranslation } from 'react-i18next'
import { AssociationCard } from '~/ui/association-card'
import { Shelf } from '~/ui/cards'
import { landscape } from '~/ui/pictures'
import { Section } from '~/ui/section-head'
import { type AssociationView } from '../views.server'
import { familiesWords, whereWords } from './association-words'

export type AssociationsSectionProps = {
  associations: readonly AssociationView[]
  counted: { associations: number; families: number }
}

/** Who harvests, on the front page. */
export function AssociationsSection({ associations, counted }: AssociationsSectionProps) {
  const { t } = useTranslation()
  if (associations.length === 0) return null
  return (
    <Section
      title={t('Quiénes cosechan')}
      line={t('{{families}} familias en {{associations}} asociaciones.', counted)}
      link={{ href: '/asociaciones', label: t('Conócelas') }}
    >
      <Shelf wide label={t('Quiénes cosechan')}>
        {associations.map((association) => (
          <AssociationCard
            key={association.id}
            href={`/asociaciones/${association.slug}`}
            name={association.name}
            picture={landscape(association.picture)}
            lines={[whereWords(association), familiesWords(t, association.familyCount)]}
          />
        ))}
      </Shelf>
    </Section>
  )
}
