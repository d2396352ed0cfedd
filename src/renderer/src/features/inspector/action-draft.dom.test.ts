import { actionNames, actionSchema } from '@shared/domain/action'
import { describe, expect, it } from 'vitest'
import { initialValues, parseJson, toAction, toJson, toValues, type ActionValues } from './action-draft'
import { actionTable } from './action-table'

describe('the table', () => {
  it.each(actionNames)('has the fields of %s, no more and no less', (name) => {
    const schema = actionSchema.options.find((option) => option.shape.action.value === name)
    expect(actionTable[name].map((field) => field.name).sort()).toEqual(
      Object.keys(schema?.shape ?? {})
        .filter((key) => key !== 'action')
        .sort()
    )
  })

  it.each(actionNames)('asks for what %s needs and nothing else', (name) => {
    const result = toAction(name, {})
    const missing = result.ok ? [] : result.problems.map(({ path }) => path)
    expect(missing.sort()).toEqual(
      actionTable[name]
        .filter((field) => field.required === true)
        .map((field) => field.name)
        .sort()
    )
  })
})

describe('toAction', () => {
  it('leaves out what was not filled in, and turns numbers, lists and toggles into theirs', () => {
    expect(toAction('click', { selector: '#go', click_count: '2', button: '', timeout: '' })).toEqual({
      ok: true,
      value: { action: 'click', selector: '#go', click_count: 2 }
    })
    expect(toAction('select', { selector: 's', values: 'a\n\nb' })).toMatchObject({ value: { values: ['a', 'b'] } })
    expect(toAction('screenshot', { full_page: false })).toEqual({ ok: true, value: { action: 'screenshot' } })
    expect(toAction('type', { selector: 's' })).toMatchObject({ value: { text: '' } })
    expect(toAction('scroll', initialValues('scroll'))).toMatchObject({ value: { direction: 'down', amount: 500 } })
  })

  it('says which field is wrong, and how', () => {
    expect(toAction('click', { selector: '#go', click_count: '9' })).toMatchObject({
      problems: [{ path: 'click_count', kind: 'too-big', limit: 3 }]
    })
    expect(toAction('click', { selector: '#go', timeout: 'soon' })).toMatchObject({
      problems: [{ path: 'timeout', kind: 'number' }]
    })
    expect(toAction('click', { selector: '#go', click_count: '1.5' })).toMatchObject({
      problems: [{ path: 'click_count', kind: 'whole-number' }]
    })
    expect(toAction('press', { key: '' })).toMatchObject({ problems: [{ path: 'key', kind: 'required' }] })
  })

  it('comes back from its own values', () => {
    const values: ActionValues = { selector: 'i', files: [{ name: 'a.txt', data: 'YQ==' }], timeout: '5' }
    const action = toAction('upload', values)
    expect(action.ok && toValues(action.value)).toEqual(values)
  })
})

describe('parseJson', () => {
  it('takes one action, a list and the batch of the API', () => {
    const press = { action: 'press', key: 'Enter' }
    for (const given of [press, [press], { actions: [press] }])
      expect(parseJson(JSON.stringify(given))).toEqual({ ok: true, value: [press] })
    expect(
      parseJson(
        toJson([
          { action: 'press', key: 'a' },
          { action: 'hover', selector: 'b' }
        ])
      )
    ).toMatchObject({ ok: true })
  })

  it('says where it is wrong', () => {
    expect(parseJson('{')).toMatchObject({ ok: false, problems: [{ path: '', kind: 'invalid' }] })
    expect(parseJson('{"actions":[]}')).toMatchObject({ problems: [{ kind: 'required' }] })
    expect(parseJson('[{"action":"press","key":"a"},{"action":"jump"}]')).toMatchObject({
      problems: [{ path: '1.action', kind: 'unknown-action' }]
    })
    expect(parseJson('7')).toMatchObject({ ok: false })
  })
})
