import { addFiles } from '#core/files'
import { BUREAU } from '#core/matters'
import { type RegisteredRoute, registeredRoutes } from '#core/web'
import type { Site } from '#tests/site'
import { ApiDescription } from './api.ts'
import { type Attempt, clientOf, formAttempt, type Made, make, succeeded } from './attempts.ts'
import type { Answer } from './client.ts'
import { API_SAMPLES, formBody, NATIONAL, TEXT } from './fill.ts'
import { Looks, lookOf } from './looks.ts'
import { addressesIn, formsIn } from './pages.ts'
import { type Persona, PLATFORM, visitor } from './people.ts'
import { hostKindOf, isOpenTo, isUpload, nameOf, ownedParams, routeFor } from './routes.ts'
import { Samples } from './samples.ts'
import { uploadAsk } from './uploads.ts'
import { following, wechatAddress } from './wechat.ts'
import type { County, Installation } from './world.ts'

/** Whether an attempt, of one step alone, left everything as it was. */
const isRefusedAtOnce = ({ status }: Answer, { after }: Attempt) => !after && status >= 400 && status < 500

/** Where a form goes on with what was begun at the front door or in the other form. */
const BEGUN = ['/consultation/ask/begin', '/consultation/enterprise/begin']

/** Where a kind of paper is put back to how it is declared, and looked at while it is worded. */
const WORDING = /^\/desk\/documents\/kinds\/:kind\/(reset|preview)$/

/** What a provider of text messages posts that has nothing to say. */
const noReceipts = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '[]' }

/** What a page posts in WeChat whose reader chose no photo. */
const noPhotos = {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: '{"photos":[]}',
}

/** How many objects of one kind a page leads to, from its top and from its end. */
const ENDS = 3

/**
 * What the people of a county can do, found as they find it: from the pages that need no address, by what each page leads
 * to, by its forms, and by the forms that stand on the answers to those; what no page leads to, by what is known of the
 * county. Each attempt was made once; what may change something was done in copies.
 */
export class Explorer {
  readonly made = new Map<string, Made[]>()
  readonly #installation: Installation
  readonly #county: County
  readonly #site: Site
  readonly #routes: readonly RegisteredRoute[]
  readonly #looks: Looks
  readonly #samples: Samples
  /** A copy in which something was done already. */
  #spent: Site | undefined
  /** Whether that copy still stands as it was planted: all that was tried in it was refused. */
  #isUntouched = false
  readonly #api = new Map<string, ApiDescription>()

  /** `isOurs` says whether an object that a page leads to is to be looked at: the other county has none like it. */
  constructor(installation: Installation, county: County, site: Site, isOurs: (value: string) => boolean) {
    this.#installation = installation
    this.#county = county
    this.#site = site
    this.#routes = registeredRoutes(site.app)
    this.#looks = new Looks(county.ground, isOurs)
    this.#samples = new Samples(county, () => site.world.clock.now())
  }

  async explore(): Promise<void> {
    const { ground, people } = this.#county
    const all = [visitor(ground.host), visitor(PLATFORM), ...Object.values(people).filter(({ sees }) => sees)]
    for (const persona of all) {
      const own = this.#routes.filter(
        route => route.host === hostKindOf(persona.host) && isOpenTo(route, persona),
      )
      const changes = await this.#crawl(
        persona,
        own
          .filter(route => Object.keys(route.params ?? {}).length === 0)
          .map(route => wechatAddress(route, this.#site.world.clock.now()) ?? route.path),
      )
      const unfound = own.filter(route => !this.#wasFound(route, persona))
      const known = unfound.flatMap(route => (route.method === 'GET' ? this.#samples.of(route, persona) : []))
      changes.push(...(await this.#crawl(persona, known)))
      for (const route of unfound)
        if (route.method !== 'GET') changes.push(...(await this.#withoutForm(route, persona)))
      for (const change of changes) await this.#change(change)
    }
    await this.#spent?.world.close()
  }

  /** Opens pages, and what they lead to. Returns what can be done there. */
  async #crawl(persona: Persona, from: readonly string[]): Promise<Attempt[]> {
    const changes: Attempt[] = []
    const addresses = [...from]
    for (let path = addresses.shift(); path !== undefined; path = addresses.shift()) {
      const route = routeFor(this.#routes, hostKindOf(persona.host), 'GET', path)
      if (!route || !isOpenTo(route, persona) || !this.#looks.isNew({ route, persona, path })) continue
      const ask = isUpload(route) ? uploadAsk('GET') : {}
      const answer = await clientOf(this.#site, persona).ask(path, ask)
      this.#keep({ route, persona, path, ask, answer })
      addresses.push(...this.#chosen(addressesIn(answer), persona))
      changes.push(...this.#formsOn(answer, persona), ...(await this.#actionsOn(answer, persona)))
    }
    return changes
  }

  /** Of very many that lead to the same route, those at both ends. */
  #chosen(addresses: readonly string[], persona: Persona): string[] {
    const byRoute = Map.groupBy(new Set(addresses), path =>
      routeFor(this.#routes, hostKindOf(persona.host), 'GET', path),
    )
    return [...byRoute].flatMap(([route, paths]) =>
      route && ownedParams(route).length > 0 && paths.length > 2 * ENDS
        ? [...paths.slice(0, ENDS), ...paths.slice(-ENDS)]
        : paths,
    )
  }

  #formsOn({ type, text }: Answer, persona: Persona, after?: Attempt): Attempt[] {
    if (!type.startsWith('text/html')) return []
    return formsIn(text).flatMap(form => {
      const route = routeFor(this.#routes, hostKindOf(persona.host), 'POST', form.action)
      if (!route || !this.#looks.isNew({ route, persona, path: form.action })) return []
      return [formAttempt(this.#site, this.#county, { route, persona, form, after })]
    })
  }

  /** What a program says that opens something. */
  get #told() {
    return { ...API_SAMPLES, notice: this.#county.notice, phone: '13700000000', truth: '' }
  }

  /** What the JSON of a matter says can be done with it. */
  async #actionsOn(answer: Answer, persona: Persona): Promise<Attempt[]> {
    if (!answer.type.startsWith('application/json')) return []
    const found: Attempt[] = []
    const { threads = [], documents = [] } = JSON.parse(answer.text) as {
      documents?: { id: string }[]
      threads?: { id: string; topic: string; messages: { id: string }[] }[]
    }
    const thread = threads.find(({ topic, messages }) => topic !== BUREAU && messages.length > 0)
    const samples = {
      thread: thread?.id ?? '',
      message: thread?.messages[0]?.id ?? '',
      document: documents[0]?.id ?? '',
      lawyer: NATIONAL,
      // May be left out where files are attached, and there are none.
      body: TEXT,
      ...this.#told,
      into: this.#county.earlier,
    }
    for (const path of addressesIn(answer)) {
      const route = routeFor(this.#routes, hostKindOf(persona.host), 'POST', path)
      if (!route) continue
      const takesFiles = path.endsWith(`/${addFiles.name}`) && persona.sent !== undefined
      const told = takesFiles ? { ...samples, files: persona.sent! } : samples
      found.push(...(await this.#described(route, persona, path, told)))
    }
    return found
  }

  /** What is done without a page: uploads piece by piece, and what the description of the API names. */
  async #withoutForm(route: RegisteredRoute, persona: Persona): Promise<Attempt[]> {
    const found: Attempt[] = []
    // No form's own address: a button of the other one leads there.
    if (BEGUN.includes(route.path)) {
      const body = formBody([['whatHappened', '院墙砌到我家地里了']])
      return [{ route, persona, path: route.path, ask: { method: 'POST', body } }]
    }
    // The one stands where a paper was worded otherwise, the other is asked for while one is being worded.
    if (WORDING.test(route.path)) {
      const path = route.path.replace(':kind', 'permit.grant')
      return [{ route, persona, path, ask: { method: 'POST', body: formBody([['title', TEXT]]) } }]
    }
    // Stands where WeChat refused a message that somebody had kept it from bringing.
    if (route.path.endsWith('/wechat/resume'))
      return [{ route, persona, path: route.path, ask: { method: 'POST', body: formBody([]) } }]
    // Stands where a service was switched on since the menu was arranged.
    if (route.path === '/desk/wechat/service')
      return [
        { route, persona, path: route.path, ask: { method: 'POST', body: formBody([['service', '/']]) } },
      ]
    // Stands at a code that WeChat has not given yet.
    if (route.path === '/desk/wechat/codes/make') {
      const body = formBody([['code', this.#county.wechatCode]])
      return [{ route, persona, path: route.path, ask: { method: 'POST', body } }]
    }
    // Stands where somebody signed out inside WeChat, which no browser here is.
    if (route.path.endsWith('/sign-in/wechat')) {
      const body = formBody([['next', '/']])
      return [{ route, persona, path: route.path, ask: { method: 'POST', body } }]
    }
    for (const path of this.#samples.of(route, persona)) {
      if (route.params?.key === 'key') found.push({ route, persona, path, ask: noReceipts })
      else if (route.path === '/wechat') found.push({ route, persona, path, ask: following })
      else if (route.path === '/wechat/photos') found.push({ route, persona, path, ask: noPhotos })
      else if (!isUpload(route)) found.push(...(await this.#described(route, persona, path, this.#told)))
      else if (this.#looks.isNew({ route, persona, path }))
        found.push({ route, persona, path, ask: uploadAsk(route.method) })
    }
    return found
  }

  async #described(
    route: RegisteredRoute,
    persona: Persona,
    path: string,
    samples: Readonly<Record<string, string>>,
  ): Promise<Attempt[]> {
    if (route.surface !== 'api' || isUpload(route) || !isOpenTo(route, persona)) return []
    const ask = (await this.#apiAt(persona.host)).ask(route.method, path, samples)
    if (!ask || !this.#looks.isNew({ route, persona, path })) return []
    return [{ route, persona, path, ask }]
  }

  async #apiAt(host: string): Promise<ApiDescription> {
    const known = this.#api.get(host)
    if (known) return known
    const { text } = await clientOf(this.#site, visitor(host)).ask('/openapi.json')
    const description = new ApiDescription(text)
    this.#api.set(host, description)
    return description
  }

  /**
   * Makes an attempt that may change something, and goes on from its answer. It is made where others were made before;
   * where that keeps it from succeeding, because a service was switched off or somebody signed out, in a new copy. One in
   * which nothing was done so far is as good as new.
   */
  async #change(attempt: Attempt): Promise<void> {
    if (this.#wasDone(attempt)) return
    let site = this.#spent
    let made = site && (await make(site, this.#county, attempt).catch(() => undefined))
    if (!site || !made || !(this.#isUntouched || succeeded(made.answer, attempt))) {
      await site?.world.close()
      site = await this.#installation.open()
      this.#isUntouched = true
      made = await make(site, this.#county, attempt)
    }
    this.#spent = site
    const { answer, client } = made
    this.#isUntouched &&= isRefusedAtOnce(answer, attempt)
    this.#keep({ ...attempt, answer })
    if (!succeeded(answer, attempt)) return
    const page = answer.status === 303 ? await client.follow(answer.location) : answer
    for (const next of this.#formsOn(page, attempt.persona, attempt)) await this.#change(next)
  }

  #keep(made: Made): void {
    const name = nameOf(made.route)
    this.made.set(name, [...(this.made.get(name) ?? []), made])
  }

  /** Whether somebody of the same kind has done it with another object. */
  #wasDone = ({ route, persona, path }: Attempt) =>
    this.made
      .get(nameOf(route))
      ?.some(
        made =>
          made.persona === persona &&
          lookOf(made) === lookOf({ route, persona, path }) &&
          succeeded(made.answer, made),
      ) ?? false

  #wasFound = (route: RegisteredRoute, persona: Persona) =>
    this.made.get(nameOf(route))?.some(made => made.persona === persona) ?? false
}
