# Keeps the identifier that was heard and how strong it was. Not the device address, not the place.
.class public final Lorg/example/proximity/Listening;
.super Landroid/bluetooth/le/ScanCallback;

.field private final database:Lorg/example/proximity/EncounterDatabase;

.method public constructor <init>(Landroid/content/Context;)V
    .registers 3
    invoke-direct {p0}, Landroid/bluetooth/le/ScanCallback;-><init>()V
    new-instance v0, Lorg/example/proximity/EncounterDatabase;
    invoke-direct {v0, p1}, Lorg/example/proximity/EncounterDatabase;-><init>(Landroid/content/Context;)V
    iput-object v0, p0, Lorg/example/proximity/Listening;->database:Lorg/example/proximity/EncounterDatabase;
    return-void
.end method

.method public onScanResult(ILandroid/bluetooth/le/ScanResult;)V
    .registers 7
    invoke-virtual {p2}, Landroid/bluetooth/le/ScanResult;->getScanRecord()Landroid/bluetooth/le/ScanRecord;
    move-result-object v0
    invoke-virtual {v0}, Landroid/bluetooth/le/ScanRecord;->getBytes()[B
    move-result-object v0
    invoke-virtual {p2}, Landroid/bluetooth/le/ScanResult;->getRssi()I
    move-result v1
    iget-object v2, p0, Lorg/example/proximity/Listening;->database:Lorg/example/proximity/EncounterDatabase;
    invoke-virtual {v2, v0, v1}, Lorg/example/proximity/EncounterDatabase;->add([BI)V
    return-void
.end method
