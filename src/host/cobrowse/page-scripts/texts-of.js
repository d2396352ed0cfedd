/** The texts that a page is asked for by `lng` of its address, or by the first of the browser's languages that it has; marks the page's own elements with them. */
function textsOf(texts, query) {
  const asked = query.get('lng')
  const wanted = [...(asked === null ? [] : [asked]), ...navigator.languages].map((tag) => tag.toLowerCase().split('-')[0])
  const lng = wanted.find((one) => Object.hasOwn(texts, one)) ?? 'en'
  document.documentElement.lang = lng
  for (const element of document.querySelectorAll('[data-text]')) element.textContent = texts[lng][element.dataset.text]
  for (const element of document.querySelectorAll('[data-label]'))
    element.setAttribute('aria-label', texts[lng][element.dataset.label])
  return texts[lng]
}

/** A failure in the page's words, by its id; in its own where the page has none. One without an id did not get to the host. */
function problemText({ problems }, { id, message, seconds }) {
  if (id === undefined) return problems.unreachable()
  return Object.hasOwn(problems, id) ? problems[id](seconds) : message
}
