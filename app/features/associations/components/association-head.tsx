import { useTranslation } from 'react-i18next'
import { Badge, Badges } from '~/ui/badge'
import { BackLink } from '~/ui/link'
import { Picture } from '~/ui/picture'
import { landscape } from '~/ui/pictures'
import { type AssociationView } from '../views.server'
import { familiesWords, whereWords } from './association-words'

/** Who they are, where they live and what they tell of themselves. */
export function AssociationHead({ association }: { association: AssociationView }) {
  const { t } = useTranslation()
  const { seal, womenCount, familyCount } = association
  return (
    <>
      <BackLink href="/asociaciones">{t('Quién cosecha')}</BackLink>
      <div className="cols-even">
        <div className="stack-sm">
          <h1>{association.name}</h1>
          <p className="soft">
            {whereWords(association)} · {familiesWords(t, familyCount)}
          </p>
          {womenCount === null ? null : (
            <p className="soft">
              {t('{{women}} de cada 10 son mujeres', { women: Math.round((womenCount * 10) / familyCount) })}
            </p>
          )}
          {seal ? (
            <>
              <Badges>
                <Badge look="ok" icon="leaf">
                  {seal === 'spg' ? t('Sello SPG') : t('Certificación orgánica')}
                </Badge>
              </Badges>
              <p className="soft sm">
                {seal === 'spg'
                  ? t('Las vecinas y la alcaldía revisan juntas que se produzca sin químicos.')
                  : t('Una certificadora revisa que se produzca sin químicos.')}
              </p>
            </>
          ) : null}
          {association.story ? <p className="lead whitespace-pre-line">{association.story}</p> : null}
          {association.collectionPlace ? (
            <p className="soft">
              {t('Juntan la cosecha en {{place}}.', { place: association.collectionPlace })}
            </p>
          ) : null}
        </div>
        <Picture picture={landscape(association.picture)} eager large className="landscape-hero" />
      </div>
    </>
  )
}
