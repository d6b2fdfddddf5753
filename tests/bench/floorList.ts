/** The newest matters of a person, each with whether somebody wrote in it what they have not seen. */
export const MINE = `
  select matter.ref, matter.title, matter.state, matter.state_label, matter.opened_at, exists (
    select 1 from thread
    where thread.matter_id = matter.id
      and (thread.counterpart = @person or (thread.topic <> 'bureau' and thread.counterpart not like 'citizen:%'))
      and exists (
        select 1 from message left join seen on seen.thread_id = message.thread_id and seen.principal = @person
        where message.thread_id = thread.id and message.author <> @person
          and message.number > coalesce(seen.number, 0))) as unread
  from matter_party join matter on matter.id = matter_party.matter_id
  where matter_party.principal = @person
  order by matter_party.matter_id desc limit 26`

export interface MatterRow {
  readonly ref: string
  readonly title: string
  readonly state: string
  readonly state_label: string
  readonly opened_at: number
  readonly unread: 0 | 1
}

/** One matter as our list shows it, byte for byte. */
export function drawRow(row: MatterRow, now: number, arrow: string): string {
  const { ref, title, state, state_label, opened_at: at, unread } = row
  return (
    `<li><a class="${unread ? 'row is-unread' : 'row'}" href="/matters/${ref}" data-row>` +
    `<span class="row-main"><span class="row-body"><span class="row-title">${escaped(title)}</span>` +
    `<span class="row-meta"><span class="state is-${state}">${escaped(state_label)}</span><span>在线咨询</span>` +
    `<time datetime="${new Date(at).toISOString()}" title="${fullTime(at)}" data-ago="${at}">${ago(at, now)}</time>` +
    `</span></span></span>${arrow}</a></li>`
  )
}

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string) => text.replace(/[&<>"']/g, sign => signs[sign]!)

const two = (n: number) => String(n).padStart(2, '0')
const inChina = (at: number) => new Date(at + 8 * 3_600_000)

function fullTime(at: number): string {
  const time = inChina(at)
  const day = `${time.getUTCFullYear()}年${time.getUTCMonth() + 1}月${time.getUTCDate()}日`
  return `${day} ${two(time.getUTCHours())}:${two(time.getUTCMinutes())}`
}

/** What is less than a day old: the bench has just written it. */
function ago(at: number, now: number): string {
  const minutes = Math.floor((now - at) / 60_000)
  if (minutes < 1) return '刚刚'
  if (minutes < 60) return `${minutes} 分钟前`
  const time = inChina(at)
  const day = time.getUTCDate() === inChina(now).getUTCDate() ? '今天' : '昨天'
  return `${day} ${two(time.getUTCHours())}:${two(time.getUTCMinutes())}`
}
