# Advertises the current temporary identifier and listens for other phones with the same service.
# The service identifier is the one that the BlueTrace apps publish; nothing else is taken from them.
.class public Lorg/example/proximity/ProximityService;
.super Landroid/app/Service;

.method public constructor <init>()V
    .registers 1
    invoke-direct {p0}, Landroid/app/Service;-><init>()V
    return-void
.end method

.method public onBind(Landroid/content/Intent;)Landroid/os/IBinder;
    .registers 3
    const/4 v0, 0x0
    return-object v0
.end method

.method public onStartCommand(Landroid/content/Intent;II)I
    .registers 7
    new-instance v0, Landroid/app/Notification$Builder;
    invoke-direct {v0, p0}, Landroid/app/Notification$Builder;-><init>(Landroid/content/Context;)V
    const v1, @R.string.service_notification@
    invoke-virtual {p0, v1}, Lorg/example/proximity/ProximityService;->getText(I)Ljava/lang/CharSequence;
    move-result-object v1
    invoke-virtual {v0, v1}, Landroid/app/Notification$Builder;->setContentTitle(Ljava/lang/CharSequence;)Landroid/app/Notification$Builder;
    invoke-virtual {v0}, Landroid/app/Notification$Builder;->build()Landroid/app/Notification;
    move-result-object v0
    const/4 v1, 0x1
    invoke-virtual {p0, v1, v0}, Lorg/example/proximity/ProximityService;->startForeground(ILandroid/app/Notification;)V
    invoke-direct {p0}, Lorg/example/proximity/ProximityService;->advertise()V
    invoke-direct {p0}, Lorg/example/proximity/ProximityService;->scan()V
    new-instance v0, Lorg/example/proximity/EncounterDatabase;
    invoke-direct {v0, p0}, Lorg/example/proximity/EncounterDatabase;-><init>(Landroid/content/Context;)V
    invoke-virtual {v0}, Lorg/example/proximity/EncounterDatabase;->deleteOlderThan14Days()V
    const/4 v0, 0x1
    return v0
.end method

.method private static serviceId()Landroid/os/ParcelUuid;
    .registers 1
    const-string v0, "b82ab3fc-1595-4f6a-80f0-fe094cc218f9"
    invoke-static {v0}, Landroid/os/ParcelUuid;->fromString(Ljava/lang/String;)Landroid/os/ParcelUuid;
    move-result-object v0
    return-object v0
.end method

.method private static adapter()Landroid/bluetooth/BluetoothAdapter;
    .registers 1
    invoke-static {}, Landroid/bluetooth/BluetoothAdapter;->getDefaultAdapter()Landroid/bluetooth/BluetoothAdapter;
    move-result-object v0
    return-object v0
.end method

.method private advertise()V
    .registers 6
    invoke-static {p0}, Lorg/example/proximity/Server;->temporaryIdentifier(Landroid/content/Context;)Ljava/lang/String;
    move-result-object v0
    invoke-virtual {v0}, Ljava/lang/String;->getBytes()[B
    move-result-object v0
    new-instance v1, Landroid/bluetooth/le/AdvertiseData$Builder;
    invoke-direct {v1}, Landroid/bluetooth/le/AdvertiseData$Builder;-><init>()V
    invoke-static {}, Lorg/example/proximity/ProximityService;->serviceId()Landroid/os/ParcelUuid;
    move-result-object v2
    invoke-virtual {v1, v2}, Landroid/bluetooth/le/AdvertiseData$Builder;->addServiceUuid(Landroid/os/ParcelUuid;)Landroid/bluetooth/le/AdvertiseData$Builder;
    invoke-virtual {v1, v2, v0}, Landroid/bluetooth/le/AdvertiseData$Builder;->addServiceData(Landroid/os/ParcelUuid;[B)Landroid/bluetooth/le/AdvertiseData$Builder;
    invoke-virtual {v1}, Landroid/bluetooth/le/AdvertiseData$Builder;->build()Landroid/bluetooth/le/AdvertiseData;
    move-result-object v0
    new-instance v1, Landroid/bluetooth/le/AdvertiseSettings$Builder;
    invoke-direct {v1}, Landroid/bluetooth/le/AdvertiseSettings$Builder;-><init>()V
    invoke-virtual {v1}, Landroid/bluetooth/le/AdvertiseSettings$Builder;->build()Landroid/bluetooth/le/AdvertiseSettings;
    move-result-object v1
    invoke-static {}, Lorg/example/proximity/ProximityService;->adapter()Landroid/bluetooth/BluetoothAdapter;
    move-result-object v2
    invoke-virtual {v2}, Landroid/bluetooth/BluetoothAdapter;->getBluetoothLeAdvertiser()Landroid/bluetooth/le/BluetoothLeAdvertiser;
    move-result-object v2
    new-instance v3, Lorg/example/proximity/Advertising;
    invoke-direct {v3}, Lorg/example/proximity/Advertising;-><init>()V
    invoke-virtual {v2, v1, v0, v3}, Landroid/bluetooth/le/BluetoothLeAdvertiser;->startAdvertising(Landroid/bluetooth/le/AdvertiseSettings;Landroid/bluetooth/le/AdvertiseData;Landroid/bluetooth/le/AdvertiseCallback;)V
    return-void
.end method

# The filter lets through phones with the same service only: no other device is seen or stored.
.method private scan()V
    .registers 6
    new-instance v0, Landroid/bluetooth/le/ScanFilter$Builder;
    invoke-direct {v0}, Landroid/bluetooth/le/ScanFilter$Builder;-><init>()V
    invoke-static {}, Lorg/example/proximity/ProximityService;->serviceId()Landroid/os/ParcelUuid;
    move-result-object v1
    invoke-virtual {v0, v1}, Landroid/bluetooth/le/ScanFilter$Builder;->setServiceUuid(Landroid/os/ParcelUuid;)Landroid/bluetooth/le/ScanFilter$Builder;
    invoke-virtual {v0}, Landroid/bluetooth/le/ScanFilter$Builder;->build()Landroid/bluetooth/le/ScanFilter;
    move-result-object v0
    invoke-static {v0}, Ljava/util/Collections;->singletonList(Ljava/lang/Object;)Ljava/util/List;
    move-result-object v0
    new-instance v1, Landroid/bluetooth/le/ScanSettings$Builder;
    invoke-direct {v1}, Landroid/bluetooth/le/ScanSettings$Builder;-><init>()V
    invoke-virtual {v1}, Landroid/bluetooth/le/ScanSettings$Builder;->build()Landroid/bluetooth/le/ScanSettings;
    move-result-object v1
    invoke-static {}, Lorg/example/proximity/ProximityService;->adapter()Landroid/bluetooth/BluetoothAdapter;
    move-result-object v2
    invoke-virtual {v2}, Landroid/bluetooth/BluetoothAdapter;->getBluetoothLeScanner()Landroid/bluetooth/le/BluetoothLeScanner;
    move-result-object v2
    new-instance v3, Lorg/example/proximity/Listening;
    invoke-direct {v3, p0}, Lorg/example/proximity/Listening;-><init>(Landroid/content/Context;)V
    invoke-virtual {v2, v0, v1, v3}, Landroid/bluetooth/le/BluetoothLeScanner;->startScan(Ljava/util/List;Landroid/bluetooth/le/ScanSettings;Landroid/bluetooth/le/ScanCallback;)V
    return-void
.end method
