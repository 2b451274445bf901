/* For tests only: Wine 8 lacks bcryptprimitives.dll, which Windows 10 has and where every Rust program gets its
   randomness. Its one function, over the one that Wine does have. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID data, ULONG size); /* RtlGenRandom, of advapi32 */

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T size) {
    for (; size > 0xFFFF; data += 0xFFFF, size -= 0xFFFF)
        if (!SystemFunction036(data, 0xFFFF)) return FALSE;
    return SystemFunction036(data, (ULONG)size);
}
