/** What is said beside each field of a form: the first of the problems that its answer names there. */
export function errorsBy<Problem extends { field: string }>(
  problems: readonly Problem[] | undefined,
  words: (problem: Problem) => string,
): (field: Problem['field']) => string | undefined {
  return (field) => {
    const problem = problems?.find((each) => each.field === field)
    return problem && words(problem)
  }
}
