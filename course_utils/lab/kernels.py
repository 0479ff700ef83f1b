"""Questions to JupyterLab's kernels: which widgets they have, and how they describe themselves."""

from __future__ import annotations

from queue import Empty
from typing import Any

from ipykernel.ipkernel import IPythonKernel
from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import NATIVE_KERNEL_NAME, KernelSpecManager, NoSuchKernel

SECONDS = 3  # time limit for a kernel's answer, which usually takes milliseconds
DESCRIPTION = ("kernelspec", "language_info")  # a notebook's metadata that describe its kernel


async def widgets(kernel: AsyncKernelManager) -> set[str]:
    """Ask a kernel for its widgets.

    The request uses the control channel, on which a kernel answers even while a cell runs.

    Parameters
    ----------
    kernel : AsyncKernelManager

    Returns
    -------
    set of str
        Their model ids. Also empty if the kernel has ended or does not answer in time.
    """
    if not await kernel.is_alive():
        return set()
    client = kernel.client()
    client.start_channels(shell=False, iopub=False, stdin=False, hb=False)
    question = client.session.msg("comm_info_request", {"target_name": "jupyter.widget"})
    try:
        client.control_channel.send(question)
        answer = await client.control_channel.get_msg(timeout=SECONDS)
    except Empty:
        return set()
    finally:
        client.stop_channels()
    return set(answer["content"].get("comms", ()))


def description(name: str, specs: KernelSpecManager) -> dict[str, Any]:
    """Return what JupyterLab writes into a notebook when the kernel ``name`` starts.

    Parameters
    ----------
    name : str
    specs : KernelSpecManager

    Returns
    -------
    dict
        Metadata. Empty if only the running kernel could tell.

    Examples
    --------
    >>> description("python3", KernelSpecManager())["language_info"]["name"]
    'python'
    >>> description("ir", KernelSpecManager())
    {}
    """
    if name != NATIVE_KERNEL_NAME:
        return {}
    try:
        spec = specs.get_kernel_spec(name)
    except NoSuchKernel:
        return {}
    said = {"name": name, "display_name": spec.display_name, "language": spec.language}
    return {"kernelspec": said, "language_info": dict(IPythonKernel.language_info)}
