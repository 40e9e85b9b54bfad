import { createHash } from 'node:crypto'
import { type Database } from '#db/client.server'
import { type Channel } from '../message-layout'
import {
  FRAMES,
  TEMPLATE_LANGUAGES,
  type Frame,
  type FrameText,
  type TemplateLanguage,
  type TemplateName,
} from './template-frames'
import { listApproved } from './template-queries.server'

/** One template in one language, as the provider is to know it. */
export type TemplateContent = {
  name: TemplateName
  language: TemplateLanguage
  /** of everything that a reader or a reviewer sees: a changed text is another template */
  hash: string
  /** its name at the provider, which takes a name once for each text */
  friendlyName: string
  category: Frame['category']
  text: FrameText
}

export const TEMPLATE_CONTENTS: readonly TemplateContent[] = (Object.keys(FRAMES) as TemplateName[]).flatMap(
  (name) => TEMPLATE_LANGUAGES.map((language) => contentOf(name, language)),
)

function contentOf(name: TemplateName, language: TemplateLanguage): TemplateContent {
  const { category, texts } = FRAMES[name]
  const text = texts[language]
  const shown = JSON.stringify([name, language, category, text.body, text.buttons ?? []])
  const hash = createHash('sha256').update(shown).digest('hex').slice(0, 12)
  return { name, language, hash, friendlyName: `chaka_${name}_${hash}`, category, text }
}

/** "order es" -> content sid, of those that may be sent now. */
export type ApprovedTemplates = ReadonlyMap<string, string>

export async function approvedTemplates(db: Database, channel: Channel): Promise<ApprovedTemplates> {
  if (channel !== 'whatsapp') return new Map()
  const approved = await listApproved(
    db,
    TEMPLATE_CONTENTS.map(({ hash }) => hash),
  )
  return new Map(approved.map(({ name, language, contentSid }) => [`${name} ${language}`, contentSid]))
}
