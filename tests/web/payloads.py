"""Two hundred ways in which HTML tries to run: known vectors, each with several events, schemes and wrappings.

Every one, if it ran, would set `document.title`.
"""

from itertools import chain, product

RUN = "document.title='run'"
EVENTS = ("onerror", "onload", "onfocus", "onmouseover", "ontoggle", "onpointerenter", "onanimationstart", "onbegin")
TAGS = (
    "<img src=x {event}={run}>",
    "<svg {event}={run}>",
    "<svg/{event}={run}//",
    "<body {event}={run}>",
    "<input autofocus {event}={run}>",
    "<details open {event}={run}>x</details>",
    "<video src=x {event}={run}></video>",
    "<a href=x {event}={run} style=display:block>x</a>",
    "<math><mi {event}={run}>x</mi></math>",
    "<iframe srcdoc='x' {event}={run}></iframe>",
    "<marquee {event}={run}>x</marquee>",
    "<svg><animate {event}={run} attributeName=x dur=1s>",
)
SCHEMES = ("javascript:", "JaVaScRiPt:", "java\tscript:", "&#106;avascript:", "data:text/html,<script>", "vbscript:")
LINKS = (
    '<a href="{scheme}{run}">x</a>',
    '<iframe src="{scheme}{run}"></iframe>',
    '<form action="{scheme}{run}"><button>x</button></form>',
    '<object data="{scheme}{run}"></object>',
    '<embed src="{scheme}{run}">',
    "[x]({scheme}{run})",
    "![x]({scheme}{run})",
    "<{scheme}{run}>",
)
SCRIPTS = (
    "<script>{run}</script>",
    "<ScRiPt>{run}</sCrIpT>",
    "<script/x>{run}</script>",
    "<script\n>{run}</script>",
    "<scr<script>ipt>{run}</scr</script>ipt>",
    "<<script>{run}//<</script>",
    "<svg><script>{run}</script></svg>",
    "<math><script>{run}</script></math>",
    "<script src=data:text/javascript,{run}></script>",
    "<script type=module>{run}</script>",
    "<template><script>{run}</script></template>",
    '<noscript><p title="</noscript><img src=x onerror={run}>">',
    "<style>@import 'javascript:{run}';</style>",
    "<link rel=stylesheet href=javascript:{run}>",
    '<meta http-equiv=refresh content="0;url=javascript:{run}">',
    '<base href="javascript:{run}//">',
    "<!--><script>{run}</script>-->",
    "<![CDATA[<script>{run}</script>]]>",
    "<?xml version=1.0?><script>{run}</script>",
    "<textarea><script>{run}</script></textarea>",
    "<xmp><img src=x onerror={run}></xmp>",
    "<plaintext><script>{run}</script>",
    "<title><img src=x onerror={run}></title>",
    "<select><option><img src=x onerror={run}></select>",
    '<table><td background="javascript:{run}">x</table>',
    '<div style="background:url(javascript:{run})">x</div>',
    '<div style="width:expression({run})">x</div>',
    "<x onclick={run} style=position:fixed;inset:0>x</x>",
    "&lt;script&gt;{run}&lt;/script&gt;",
    "&#60;script&#62;{run}&#60;/script&#62;",
    "\\x3cscript\\x3e{run}\\x3c/script\\x3e",
    "%3Cscript%3E{run}%3C/script%3E",
    "\uff1cscript\uff1e{run}\uff1c/script\uff1e",
    "${{{run}}}",
    '{{{{constructor.constructor("{run}")()}}}}',
    "`-{run}-`",
    "</p></div><img src=x onerror={run}>",
    "</textarea><img src=x onerror={run}>",
    "</script><img src=x onerror={run}>",
    "</title></style><svg onload={run}>",
)
BREAKS = ('"', "'", '">', "'>", '" ', "' ", '"/>', "--><")
BREAKOUTS = (
    "{cut}<img src=x onerror={run}>",
    "{cut} autofocus onfocus={run} x=",
    "{cut} onmouseover={run} style=inset:0",
)

PAYLOADS = tuple(
    chain(
        (tag.format(event=event, run=RUN) for tag, event in product(TAGS, EVENTS)),
        (link.format(scheme=scheme, run=RUN) for link, scheme in product(LINKS, SCHEMES)),
        (script.format(run=RUN) for script in SCRIPTS),
        (breakout.format(cut=cut, run=RUN) for breakout, cut in product(BREAKOUTS, BREAKS)),
    )
)
