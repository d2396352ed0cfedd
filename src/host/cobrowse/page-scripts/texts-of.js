/** The texts that a page is asked for; marks the page's own elements with them. */
function textsOf(texts, query) {
  const wanted = (query.get('lng') ?? navigator.language).toLowerCase().split('-')[0]
  const lng = Object.hasOwn(texts, wanted) ? wanted : 'en'
  document.documentElement.lang = lng
  for (const element of document.querySelectorAll('[data-text]')) element.textContent = texts[lng][element.dataset.text]
  for (const element of document.querySelectorAll('[data-label]'))
    element.setAttribute('aria-label', texts[lng][element.dataset.label])
  return texts[lng]
}
