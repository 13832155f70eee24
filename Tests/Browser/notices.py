"""What pages say of their data is seen: in each view, on paper, and whatever rules a style sheet adds.

Each function returns one line a finding."""

from pathlib import Path

from playwright.sync_api import Browser, Page

FAULTS = (Path(__file__).parent / "notices.js").read_text(encoding="utf-8")
WIDTHS = (320, 768, 1280)

# Rules that `check` refuses in a study's style sheet; without its help, too, they take no notice away.
HOSTILE = [
    "*{display:none!important}html,body,main{display:block!important}",
    "body>*{visibility:hidden!important;opacity:0!important}",
    "trialpress-notice{all:unset!important;display:none!important}",
    ".notice,[role=region]{position:absolute!important;left:-999rem!important}",
    "body>:first-child{clip-path:inset(50%)!important;font-size:0!important;color:transparent!important}",
    "body>:not(main):not(.frame){transform:scale(0)!important;content-visibility:hidden!important}",
    "*{color:#fdf1ee!important;background:#fdf1ee!important;text-indent:-999px!important}",
    "*::first-line{color:transparent!important;font-size:0!important}*::first-letter{font-size:0!important}",
    "html,body{opacity:0!important;visibility:hidden!important;filter:opacity(0)!important}",
    "body{display:none!important}", "html{display:none!important}",
    "body{height:0!important;overflow:hidden!important;transform:translateX(-100vw)!important}",
    "html{zoom:.01!important;mask:linear-gradient(transparent,transparent)!important}",
    "@layer first{*{display:none!important}}",
    "body>*{animation:gone 1s forwards!important}@keyframes gone{to{opacity:0}}",
    ".masthead{position:relative;z-index:1000;margin-top:-20rem!important;background:#fff}",
    ".frame{position:fixed;inset:0;z-index:1000;background:#fff}",
    "body::before{content:'';display:block;height:200vh!important}",
    "body{border-top:200vh solid!important;padding-top:200vh!important;margin-top:-50rem!important}",
    "html,body{padding-left:100vw!important;margin-left:100vw!important;width:1px!important}",
    "html::before{content:'';display:block!important;height:200vh!important}",
    "*{direction:rtl!important;unicode-bidi:bidi-override!important}",
    "*{letter-spacing:-1em!important;word-spacing:-9em!important;line-height:0!important}",
    "@media print{trialpress-notice,body>*{display:none!important}}",
]


def check_notices(page: Page) -> list[str]:
    return page.evaluate(FAULTS)


def check_notices_everywhere(page: Page) -> list[str]:
    """On screens of three widths, light and dark, and on paper."""
    findings = []
    for media, colors in (("screen", "light"), ("screen", "dark"), ("print", "light")):
        page.emulate_media(media=media, color_scheme=colors)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            findings += [f"{finding} ({media}, {colors}, {width} px)" for finding in check_notices(page)]
    return findings


def check_hostile_styles(browser: Browser, site: Path) -> list[str]:
    """The notices of the front page stand against rules that would hide them."""
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    if not page.locator("trialpress-notice").count():
        context.close()
        return []
    findings = check_notices_everywhere(page)
    for rules in HOSTILE:
        style = page.add_style_tag(content=rules)
        for media in ("screen", "print"):
            page.emulate_media(media=media, color_scheme="light")
            page.set_viewport_size({"width": 1280, "height": 800})
            # What captions say stands or falls with them: `check` holds the rules to that.
            faults = page.evaluate(FAULTS.replace("'trialpress-mark'", "'trialpress-none'"))
            findings += [f"{fault} ({media}) under {rules[:60]}" for fault in faults]
        style.evaluate("(element) => element.remove()")
    context.close()
    return [f"{site}: {finding}" for finding in findings]
