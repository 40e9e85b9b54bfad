import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

export type Sentence = { key: string; plural: boolean; file: string }

/** Every sentence that the code translates: the first argument of `t(...)`, read from the syntax tree. */
export function sentencesOfTheCode(folder = 'app'): Sentence[] {
  return filesIn(folder).flatMap((file) => {
    const found: Sentence[] = []
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 't') {
        const [first, options] = node.arguments
        for (const key of first ? literalsOf(first) : []) found.push({ key, file, plural: hasCount(options) })
      }
      ts.forEachChild(node, visit)
    }
    visit(
      ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX),
    )
    return found
  })
}

/** A literal, or the literals that a condition chooses between. */
function literalsOf(node: ts.Expression): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text]
  if (ts.isParenthesizedExpression(node)) return literalsOf(node.expression)
  if (ts.isConditionalExpression(node)) return [...literalsOf(node.whenTrue), ...literalsOf(node.whenFalse)]
  return []
}

function hasCount(options: ts.Expression | undefined): boolean {
  if (!options || !ts.isObjectLiteralExpression(options)) return false
  return options.properties.some((property) => property.name?.getText() === 'count')
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesIn(path)
    return /\.tsx?$/.test(entry.name) ? [path] : []
  })
}
